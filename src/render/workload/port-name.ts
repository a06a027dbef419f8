/** Returns the name of a web server's port. */
export function nameOfPort(portName: string | undefined): string {
  return portName === undefined || portName === "" ? "web" : portName;
}
