// servmap interfaces: what can be captured from.

import { Command } from "@commander-js/extra-typings";
import { listInterfaces } from "../capture/interfaces.ts";
import { JSON_VERSION } from "../report/flow_json.ts";
import * as option from "./options.ts";

/** The `interfaces` command. */
export function interfacesCommand() {
  return new Command("interfaces")
    .description("list interfaces with their addresses")
    .addOption(option.jsonOption())
    .action((flags) => {
      const interfaces = listInterfaces();
      if (flags.json) {
        for (const one of interfaces) {
          console.log(JSON.stringify({ version: JSON_VERSION, type: "interface", ...one }));
        }
        return;
      }
      const width = Math.max(...interfaces.map(({ name }) => name.length), 4);
      for (const { name, running, kind, addresses, isDefaultRoute, description } of interfaces) {
        const state = running ? "up" : "down";
        const about = [kind, ...addresses, description].filter((part) => part !== "").join("  ");
        console.log(`${isDefaultRoute ? "*" : " "} ${name.padEnd(width)}  ${state.padEnd(4)}  ${about}`);
      }
      console.log("* = the default route's");
    });
}
