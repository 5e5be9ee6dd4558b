import { assertEquals } from "@std/assert";
import { differences, METERED_COLUMNS, pairRows, readRows, type Row } from "./nfstream_rows.ts";

const ZEROS = Object.fromEntries(METERED_COLUMNS.map((column) => [column, "0"]));

function flow(fields: Record<string, string> = {}): Row {
  return { ...ZEROS, src_ip: "10.0.0.1", src_port: "1", dst_ip: "10.0.0.2", dst_port: "2", ...fields };
}

Deno.test("differences() names every metered column that differs, however little; floats within 1e-6", () => {
  for (const column of METERED_COLUMNS) {
    const other = column.endsWith("_ip") ? "10.0.0.9" : "7";
    assertEquals(differences(flow(), flow({ [column]: other })), [column]);
  }
  const mean = "src2dst_mean_ps";
  assertEquals(differences(flow({ [mean]: "3.0" }), flow({ [mean]: "3.000001" })), []);
  assertEquals(differences(flow({ [mean]: "3.0" }), flow({ [mean]: "3.00001" })), [mean]);
  assertEquals(differences(flow({ src2dst_bytes: "3" }), flow({ src2dst_bytes: "3.0" })), ["src2dst_bytes"]);
});

Deno.test("differences() compares addresses, not their spelling", () => {
  assertEquals(differences(flow({ src_ip: "fe80:0:0::1" }), flow({ src_ip: "fe80::1" })), []);
  assertEquals(differences(flow({ src_ip: "fe80::1" }), flow({ src_ip: "fe80::2" })), ["src_ip"]);
});

Deno.test("pairRows() pairs a flow with its opposite, each row once, and tells what is left", () => {
  const turned = flow({ src_ip: "10.0.0.2", src_port: "2", dst_ip: "10.0.0.1", dst_port: "1" });
  const later = flow({ bidirectional_first_seen_ms: "5" });
  const { pairs, onlyTheirs, onlyOurs } = pairRows([flow(), flow(), later], [turned, flow({ vlan_id: "3" })]);
  assertEquals(pairs, [[flow(), turned]]);
  assertEquals(onlyTheirs, [flow(), later]);
  assertEquals(onlyOurs, [flow({ vlan_id: "3" })]);
});

Deno.test("readRows() reads fields by their column's name, quoted ones too", () => {
  const text = 'id,name\n0,"a, b"\n1,c\n';
  assertEquals(readRows(new TextEncoder().encode(text)), [{ id: "0", name: "a, b" }, { id: "1", name: "c" }]);
});
