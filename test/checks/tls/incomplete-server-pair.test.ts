import { exampleObject } from "../../../src/checks/example-object.ts";
import { incompleteServerPair } from "../../../src/checks/tls/incomplete-server-pair.ts";
import { describeCheck } from "../../support/describe-check.ts";

const web = (fields: string): string => exampleObject("Alertmanager", `web: { tlsConfig: { ${fields} } }`);

const at = "spec.web.tlsConfig";
const noCertificate = `${at}.cert: Required value: a server needs a certificate; set cert or certFile (tls/incomplete-server-pair)`;
const noKey = `${at}.keySecret: Required value: a server needs the private key of its certificate; set keySecret or keyFile (tls/incomplete-server-pair)`;

const conflict = (field: string, first: string): string =>
  `${at}.${field}: Forbidden: conflicts with ${first}; set only one of them (tls/incomplete-server-pair)`;

const pair = "cert: { secret: { name: s, key: c } }, keySecret: { name: s, key: k }";

describeCheck(incompleteServerPair, [
  ["finds neither of a pair", web("minVersion: TLS13"), [noCertificate, noKey]],
  ["finds a reference that names nothing", web("cert: {}, keyFile: k"), [noCertificate]],
  ["finds an empty file", web('certFile: c, keyFile: ""'), [noKey]],
  [
    "finds two sources",
    web(`${pair}, certFile: c, keyFile: k, client_ca: { configMap: { name: c, key: a } }, clientCAFile: f`),
    [conflict("certFile", "cert"), conflict("clientCAFile", "client_ca"), conflict("keyFile", "keySecret")],
  ],
  ["leaves pairs", web(pair), []],
  ["leaves pairs of mixed sources", web("certFile: c, keySecret: { name: s, key: k }"), []],
  ["leaves a server without TLS", exampleObject("Alertmanager", "web: { httpConfig: { http2: false } }"), []],
  [
    "finds them in the cluster's TLS",
    exampleObject("Alertmanager", "clusterTLS: { server: { certFile: c }, client: {} }"),
    [
      "spec.clusterTLS.server.keySecret: Required value: a server needs the private key of its certificate; set keySecret or keyFile (tls/incomplete-server-pair)",
    ],
  ],
]);
