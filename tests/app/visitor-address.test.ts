import { describe, expect, it } from "vitest";
import { visitorAddress } from "@/app/visitor-address";

describe("the address that a budget is kept for", () => {
  it.each([
    { hops: "105.66.1.2", address: "105.66.1.2", because: "the socket is all there is" },
    {
      hops: "1.2.3.4, 105.66.1.2",
      address: "105.66.1.2",
      because: "what a caller claims stands before what we saw",
    },
    {
      hops: "1.2.3.4, 105.66.1.2, 127.0.0.1",
      address: "105.66.1.2",
      because: "a proxy on this machine saw the caller",
    },
    {
      hops: "105.66.1.2, 10.0.0.7, ::ffff:127.0.0.1",
      address: "105.66.1.2",
      because: "two proxies of ours stand in between",
    },
    {
      hops: "2001:db8::1, fd00::2",
      address: "2001:db8:0:0::/64",
      because: "the same holds for IPv6",
    },
    {
      hops: "2001:db8:aa:7:1:2:3:4",
      address: "2001:db8:aa:7::/64",
      because: "a subscriber may take any address of its network",
    },
    {
      hops: "2001:0DB8:00aa:0007::99",
      address: "2001:db8:aa:7::/64",
      because: "one network is written in many ways",
    },
    { hops: "::1", address: "::1", because: "someone at this machine is someone too" },
    { hops: "nonsense, 105.66.1.2", address: "105.66.1.2", because: "a claim may be anything" },
    { hops: "", address: "unknown", because: "no address is one address: its budget is shared" },
  ])("is $address behind “$hops” because $because", ({ hops, address }) => {
    expect(visitorAddress(new Headers({ "x-forwarded-for": hops }))).toBe(address);
  });
});
