import assert from "node:assert/strict";
import { test } from "node:test";
import { proxyFor } from "../../src/kube/proxy.ts";

const proxy = "http://proxy:3128";
/** By Go's rules, whether a server is reached without the proxy. */
const cases: readonly (readonly [server: string, noProxy: string, direct: boolean])[] = [
  ["https://api.example.com:6443", "", false],
  ["https://api.example.com:6443", "*", true],
  ["https://api.example.com:6443", "example.com", true],
  ["https://api.example.com:6443", ".example.com", true],
  ["https://api.example.com:6443", "*.example.com", true],
  ["https://api.example.com:6443", "API.example.com", true],
  ["https://example.com", ".example.com", false],
  ["https://notexample.com", "example.com", false],
  ["https://api.example.com:6443", "example.com:6443", true],
  ["https://api.example.com:6443", "example.com:443", false],
  ["https://api.example.com", "example.com:443", true],
  ["https://10.0.0.1", "10.0.0.0/8", true],
  ["https://11.0.0.1", "10.0.0.0/8", false],
  ["https://10.0.0.1", "10.0.0.1", true],
  ["https://10.0.0.1", "10.0.0.0/99", false],
  ["https://10.0.0.1:6443", "10.0.0.1:6443", true],
  ["https://[fd00::1]", "fd00::/8", true],
  ["https://[fd00::1]:6443", "fd00::1", true],
  ["https://[fd00::1]:6443", "[fd00::1]:6443", true],
  ["https://[fd00::1]:6443", "[fd00::1]:443", false],
  ["https://api.example.com", " other.org , example.com ", true],
  ["https://localhost:6443", "", true],
  ["https://127.0.0.1:6443", "", true],
  ["https://[::1]:6443", "", true],
];

for (const [server, noProxy, direct] of cases) {
  test(`${server} with NO_PROXY=${JSON.stringify(noProxy)} is reached ${direct ? "directly" : "through the proxy"}`, () => {
    const found = proxyFor(new URL(server), undefined, { HTTPS_PROXY: proxy, NO_PROXY: noProxy });
    assert.equal(found?.href, direct ? undefined : `${proxy}/`);
  });
}

test("the kubeconfig's proxy comes first, and for every server", () => {
  const found = proxyFor(new URL("https://127.0.0.1"), "https://other:1", { HTTPS_PROXY: proxy, NO_PROXY: "*" });
  assert.equal(found?.href, "https://other:1/");
});

test("a proxy without a scheme is an HTTP proxy, and lower-case variables count", () => {
  assert.equal(proxyFor(new URL("https://a"), undefined, { https_proxy: "proxy:3128" })?.href, `${proxy}/`);
  assert.equal(proxyFor(new URL("https://a"), undefined, { https_proxy: "proxy:3128", no_proxy: "a" }), undefined);
});

test("a SOCKS proxy is refused with what to use instead", () => {
  assert.throws(() => proxyFor(new URL("https://a"), "socks5://proxy:1080", {}), {
    message: 'proxy-url of the kubeconfig has the scheme "socks5", which is not supported',
    fix: "use an http:// or https:// proxy",
  });
  assert.throws(() => proxyFor(new URL("https://a"), "://", {}), { message: "proxy-url of the kubeconfig is not a URL" });
});
