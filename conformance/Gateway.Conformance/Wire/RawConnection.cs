using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Conformance.Wire;

/// <summary>Sends one request over one HTTP/1.1 connection, exactly as written, and reads the answer.</summary>
internal static class RawConnection
{
    /// <summary>The value of the Host header for an endpoint: the port is left out where it is the scheme's own.</summary>
    public static string HostOf(Uri endpoint) => endpoint.IsDefaultPort ? endpoint.Host : endpoint.Authority;

    public static async Task<RawResponse> SendAsync(Uri endpoint, RawRequest request, CancellationToken cancellationToken)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken);
        Stream stream = client.GetStream();
        if (endpoint.Scheme == Uri.UriSchemeHttps)
        {
            var tls = new SslStream(stream);
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = endpoint.Host }, cancellationToken);
            stream = tls;
        }

        await using (stream)
        {
            try
            {
                await stream.WriteAsync(Head(endpoint, request), cancellationToken);
                await stream.WriteAsync(request.Body, cancellationToken);
                await stream.FlushAsync(cancellationToken);
                if (request.DeclaredLength > request.Body.Length)
                {
                    client.Client.Shutdown(SocketShutdown.Send);
                }
            }
            catch (IOException)
            {
                // The server may refuse a request before it has all of it; its answer is still there to be read.
            }

            return await ReadAsync(stream, request.Method, cancellationToken);
        }
    }

    private static byte[] Head(Uri endpoint, RawRequest request)
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"{request.Method} {request.Target} HTTP/1.1\r\n");
        if (!request.Headers.Any(header => header.Name.Equals("host", StringComparison.OrdinalIgnoreCase)))
        {
            head.Append(CultureInfo.InvariantCulture, $"Host: {HostOf(endpoint)}\r\n");
        }

        foreach (var (name, value) in request.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        var length = request.DeclaredLength ?? request.Body.Length;
        var carriesBody = request.Method is "PUT" or "POST" || length > 0;
        if (length >= 0 && carriesBody && !request.Headers.Any(header => header.Name.Equals("content-length", StringComparison.OrdinalIgnoreCase)))
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n");
        }

        head.Append("Connection: close\r\n\r\n");
        return Encoding.UTF8.GetBytes(head.ToString());
    }

    private static async Task<RawResponse> ReadAsync(Stream stream, string method, CancellationToken cancellationToken)
    {
        var buffer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(buffer, cancellationToken);
        }
        catch (IOException)
        {
            // A reset after the answer, or instead of one: what came counts.
        }

        return Parse(buffer.ToArray(), method);
    }

    private static RawResponse Parse(byte[] bytes, string method)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return new RawResponse(0, [], []);
        }

        var lines = Encoding.UTF8.GetString(bytes, 0, end).Split("\r\n");
        var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        var rest = bytes[(end + 4)..];
        if (status is >= 100 and < 200)
        {
            return Parse(rest, method);
        }

        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).Select(parts => (parts[0], parts[1].Trim())).ToList();
        var response = new RawResponse(status, headers, rest);
        var chunked = response.Header("transfer-encoding")?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true;
        return method == "HEAD" || !chunked ? response : response with { Body = Dechunk(rest) };
    }

    private static byte[] Dechunk(byte[] bytes)
    {
        var body = new MemoryStream();
        var position = 0;
        while (true)
        {
            var lineEnd = bytes.AsSpan(position).IndexOf("\r\n"u8);
            var size = lineEnd < 0
                ? 0
                : int.Parse(Encoding.ASCII.GetString(bytes, position, lineEnd).Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0)
            {
                return body.ToArray();
            }

            body.Write(bytes, position + lineEnd + 2, size);
            position += lineEnd + 2 + size + 2;
        }
    }
}
