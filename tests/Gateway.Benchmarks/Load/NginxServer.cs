using System.Net.Sockets;

namespace Gateway.Benchmarks.Load;

/// <summary>nginx with static files, as Debian builds it: the measure of what the machine can do. It checks no signature and syncs nothing.</summary>
internal sealed class NginxServer : IServer, IAsyncDisposable
{
    private readonly ChildProcess _process;

    private NginxServer(ChildProcess process, Uri endpoint, string root)
    {
        _process = process;
        Endpoint = endpoint;
        Root = root;
    }

    public string Name => "nginx";

    public Uri Endpoint { get; }

    public int ProcessId => _process.Id;

    /// <summary>The folder that it serves.</summary>
    public string Root { get; }

    public static async Task<NginxServer> StartAsync(string folder, CancellationToken cancellationToken)
    {
        var root = Path.Combine(folder, "files");
        Directory.CreateDirectory(root);
        var endpoint = new UriBuilder("http", "127.0.0.1", ChildProcess.FreePort()).Uri;
        var configuration = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(configuration, Configuration(folder, root, endpoint), cancellationToken);
        var process = new ChildProcess("/usr/sbin/nginx", ["-c", configuration, "-e", "stderr"], []);
        while (!await AcceptsAsync(endpoint, cancellationToken))
        {
            process.ThrowIfEnded();
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
        }

        return new NginxServer(process, endpoint, root);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<bool> AcceptsAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // Its workers would drop to a user without rights to the folder.
    private static string User => Environment.IsPrivilegedProcess ? "user root;" : "";

    private static string Configuration(string folder, string root, Uri endpoint) => $$"""
        {{User}}
        daemon off;
        worker_processes {{Environment.ProcessorCount}};
        pid {{folder}}/nginx.pid;
        events { worker_connections 4096; }
        http {
          access_log off;
          sendfile on;
          tcp_nopush on;
          keepalive_requests 1000000000;
          default_type binary/octet-stream;
          client_max_body_size 0;
          client_body_temp_path {{folder}}/nginx-bodies;
          proxy_temp_path {{folder}}/nginx-unused1;
          fastcgi_temp_path {{folder}}/nginx-unused2;
          uwsgi_temp_path {{folder}}/nginx-unused3;
          scgi_temp_path {{folder}}/nginx-unused4;
          server {
            listen {{endpoint.Authority}} backlog=4096;
            root {{root}};
            location / {
              dav_methods PUT;
              create_full_put_path on;
            }
          }
        }
        """;
}
