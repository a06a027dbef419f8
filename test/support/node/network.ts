import { runTool } from "./run-tool.ts";

/** The address of the machine on the bridge that the pods are on, where the API server, DNS and tests' servers listen. */
export const bridgeAddress = "10.88.0.1";

const bridge = "pods";
const prefixLength = 16;
const lastAddress = 0xfffe;

/** The network that connects pods with each other and with the machine; one a network namespace. */
export interface Network {
  /** Returns an address that no pod had before; none is used twice, since neighbours remember the old one for a while. */
  nextAddress(): string;
  /** Gives the network namespace of a process an interface with this address. */
  connect(pid: number, address: string): Promise<void>;
}

/** Creates the bridge. */
export async function createNetwork(): Promise<Network> {
  const commands = [
    `link add ${bridge} type bridge`,
    `address add ${bridgeAddress}/${prefixLength} dev ${bridge}`,
    `link set ${bridge} up`,
  ];
  await runTool("ip", ["-batch", "-"], commands.join("\n"));
  let last = 1;
  let links = 0;
  return {
    nextAddress: () => {
      if (last === lastAddress) throw new Error("all addresses of the pods' network are used up");
      last += 1;
      return `10.88.${last >> 8}.${last & 0xff}`;
    },
    connect: async (pid, address) => {
      links += 1;
      const outside = [
        `link add veth${links} type veth peer name eth0 netns ${pid}`,
        `link set veth${links} master ${bridge} up`,
      ];
      await runTool("ip", ["-batch", "-"], outside.join("\n"));
      const inside = [
        "link set lo up",
        `address add ${address}/${prefixLength} dev eth0`,
        "link set eth0 up",
        `route add default via ${bridgeAddress}`,
      ];
      await runTool("nsenter", ["--target", String(pid), "--net", "ip", "-batch", "-"], inside.join("\n"));
    },
  };
}
