import { type Gateway, gatewaysOf, LIKELY } from './gateway';

const own = gatewaysOf('own-network');

/** The user's own proxy, VPN or company filter. */
export const userProxies: readonly Gateway[] = [
  // https://www.privoxy.org/user-manual/appendix.html and its jcc.c
  own('privoxy', {
    body: ['(privoxy@', '^bad response. the server or forwarder', '^no server or forwarder'],
  }),
  // https://docs.mitmproxy.org/
  own('mitmproxy', { head: ['server: mitmproxy'] }),
  // https://github.com/tinyproxy/tinyproxy/blob/master/data/templates/default.html
  own('tinyproxy', {
    isAlsoForward: true,
    body: ['tinyproxy</a> version'],
    head: ['server: tinyproxy'],
  }),
  // https://github.com/Evengard/cntlm/blob/master/pages.c
  own('cntlm', { body: ['>cntlm</a> proxy'] }),
  // https://github.com/apify/proxy-chain
  own('proxy-chain', {
    head: [':status: 59'],
    needs: ['content-type: text/plain'],
  }),
  // https://www.telerik.com/fiddler/fiddler-classic/documentation
  own('fiddler', { body: ['[fiddler] '] }),
  // https://www.charlesproxy.com/documentation/
  own('charles', { body: ['charles error report'], sure: LIKELY }),
  // https://techdocs.broadcom.com/ (SGOS Administration Guide, exceptions)
  own('bluecoat-proxysg', {
    body: ['network error (tcp_', 'network error (dns_'],
  }),
  own('bluecoat-proxysg', { body: ['contact your network support team'], sure: LIKELY }),
  // https://help.zscaler.com/zia/about-private-zens
  own('zscaler', {
    body: ['zscaler'],
    head: ['server: zscaler'],
    needs: ['server: zscaler'],
  }),
  own('zscaler', { body: ['zscaler'], sure: LIKELY }),
  // https://success.skyhighsecurity.com/ (formerly McAfee Web Gateway)
  own('skyhigh', {
    body: ['mcafee web gateway', '/mwg-internal/', 'skyhigh secure web'],
  }),
  // https://help.forcepoint.com/ (block pages; formerly Websense)
  own('forcepoint', { body: ['forcepoint', 'websense'], sure: LIKELY }),
  // https://docs.fortinet.com/ (FortiGate administration guide, replacement messages)
  own('fortigate', { body: ['fortigate', 'fortiguard'], sure: LIKELY }),
  // https://github.com/EnableSecurity/wafw00f/blob/master/wafw00f/plugins/utmweb.py
  own('sophos', { body: ['utm web protection'] }),
];
