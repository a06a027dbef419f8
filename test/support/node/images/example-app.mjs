// An application that counts its requests and exposes the count in Prometheus' text format.
import { createServer } from "node:http";

let requests = 0;

const server = createServer((request, response) => {
  if (request.url === "/metrics") {
    response.setHeader("content-type", "text/plain; version=0.0.4");
    response.end(
      `# HELP http_requests_total Requests that were answered.\n# TYPE http_requests_total counter\nhttp_requests_total ${requests}\n`,
    );
    return;
  }
  requests += 1;
  response.end("Hello\n");
});
server.listen(8080);
process.on("SIGTERM", () => process.exit(0));
