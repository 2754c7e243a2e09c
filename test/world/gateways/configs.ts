export type GatewayName = 'nginx' | 'haproxy' | 'caddy' | 'varnish' | 'apache';

/** How to configure and run a gateway. */
export interface GatewayConfig {
  program: string;
  /** Returns the configuration file. It gives the upstream 1 s and ignores earlier failures. */
  config(place: GatewayPlace): string;
  /** Returns the arguments that run the program in the foreground. */
  args(place: GatewayPlace): string[];
}

export interface GatewayPlace {
  /** A directory for this gateway only. */
  dir: string;
  configFile: string;
  port: number;
  upstreamPort: number;
}

/** The configuration of each gateway. None of them writes outside its directory. */
export const gatewayConfigs: Record<GatewayName, GatewayConfig> = {
  nginx: {
    program: 'nginx',
    // max_fails=0: by default, nginx responds with 502 for 10 s after one failure, without asking the
    // upstream.
    // https://nginx.org/en/docs/http/ngx_http_upstream_module.html#max_fails
    config: ({ dir, port, upstreamPort }) => `
daemon off;
master_process off;
pid ${dir}/pid;
events {}
http {
  access_log off;
  client_body_temp_path ${dir}/body;
  proxy_temp_path ${dir}/proxy;
  fastcgi_temp_path ${dir}/fastcgi;
  uwsgi_temp_path ${dir}/uwsgi;
  scgi_temp_path ${dir}/scgi;
  upstream shop { server 127.0.0.1:${upstreamPort} max_fails=0; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://shop;
      proxy_connect_timeout 1s;
      proxy_read_timeout 1s;
    }
  }
}
`,
    args: ({ dir, configFile }) => ['-p', dir, '-e', 'stderr', '-c', configFile],
  },

  haproxy: {
    program: 'haproxy',
    // http-server-close: if a reused connection to the upstream turns out to be dead, HAProxy closes
    // the client's connection without a response and expects the client to retry.
    // https://docs.haproxy.org/2.6/configuration.html#4.2-option%20http-server-close
    config: ({ port, upstreamPort }) => `
defaults
  mode http
  option http-server-close
  retries 0
  timeout connect 1s
  timeout server 1s
  timeout client 10s
frontend front
  bind 127.0.0.1:${port}
  default_backend shop
backend shop
  server shop 127.0.0.1:${upstreamPort}
`,
    args: ({ configFile }) => ['-db', '-q', '-f', configFile],
  },

  caddy: {
    program: 'caddy',
    config: ({ dir, port, upstreamPort }) => `
{
  admin off
  auto_https off
  storage file_system ${dir}/storage
}
http://:${port} {
  bind 127.0.0.1
  reverse_proxy 127.0.0.1:${upstreamPort} {
    transport http {
      dial_timeout 1s
      response_header_timeout 1s
    }
  }
}
`,
    args: ({ configFile }) => ['run', '--adapter', 'caddyfile', '--config', configFile],
  },

  varnish: {
    program: 'varnishd',
    // pass: by default, Varnish caches a page for two minutes, which would hide the failure.
    config: ({ upstreamPort }) => `
vcl 4.1;
backend shop {
  .host = "127.0.0.1";
  .port = "${upstreamPort}";
  .connect_timeout = 1s;
  .first_byte_timeout = 1s;
}
sub vcl_recv { return (pass); }
`,
    args: ({ dir, configFile, port }) => [
      '-F',
      '-j',
      'none',
      '-n',
      `${dir}/varnish`,
      '-f',
      configFile,
      '-a',
      `127.0.0.1:${port}`,
      '-s',
      'malloc,16m',
      '-p',
      'backend_remote_error_holddown=0',
    ],
  },

  apache: {
    program: 'apache2',
    // retry=0: by default, Apache responds with 503 for a minute after a failure to connect, without
    // asking the upstream.
    // https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#proxypass
    config: ({ dir, port, upstreamPort }) => `
${['mpm_event', 'authz_core', 'proxy', 'proxy_http'].map(loadApacheModule).join('\n')}
User www-data
Group www-data
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile ${dir}/pid
DefaultRuntimeDir ${dir}
Mutex default:${dir}
ErrorLog /dev/stderr
LogLevel crit
StartServers 1
ProxyPass / http://127.0.0.1:${upstreamPort}/ retry=0 connectiontimeout=1 timeout=1 disablereuse=on
`,
    args: ({ dir, configFile }) => ['-d', dir, '-f', configFile, '-DFOREGROUND'],
  },
};

function loadApacheModule(name: string): string {
  return `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`;
}
