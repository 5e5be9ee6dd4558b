// servmap interfaces: what can be captured from.

import { Command } from "@commander-js/extra-typings";
import { type InterfaceInfo, listInterfaces } from "../capture/interfaces.ts";
import { JSON_VERSION } from "../report/flow_json.ts";
import { tableLines, type TableRow, type TableStyle } from "../report/text_table.ts";
import { print } from "../sink/print.ts";
import * as option from "./options.ts";
import { tableStyle } from "./table_style.ts";

/** The `interfaces` command. */
export function interfacesCommand() {
  return new Command("interfaces")
    .description("list interfaces with their addresses")
    .addOption(option.jsonOption())
    .addOption(option.colorOption())
    .action((flags) => {
      const interfaces = listInterfaces();
      const lines = flags.json
        ? interfaces.map((one) => JSON.stringify({ version: JSON_VERSION, type: "interface", ...one }))
        : interfaceLines(interfaces, tableStyle(flags));
      for (const line of lines) print(`${line}\n`);
    });
}

/** The interfaces as a table. */
export function interfaceLines(interfaces: readonly InterfaceInfo[], style: TableStyle): string[] {
  const rows: TableRow[] = interfaces.map((
    { name, running, kind, addresses, isDefaultRoute, description },
  ) => [
    { text: `${isDefaultRoute ? "*" : " "} ${name}`, color: isDefaultRoute ? "bold" : undefined },
    { text: running ? "up" : "down", color: running ? "green" : "dim" },
    { text: kind, color: "dim" },
    { text: [addresses.join(", "), description].filter((part) => part !== "").join("  ") },
  ]);
  return [...tableLines(rows, [{}, {}, {}, {}], style), "* = the default route's"];
}
