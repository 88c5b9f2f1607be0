using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Testing.Signing;

/// <summary>Signs with SigV4, written apart from the product's verifier and as plainly as can be, to be its counterpart in tests.</summary>
public sealed class V4Signer(string accessKeyId, string secret, string region = "us-east-1", string service = "s3")
{
    public const string EmptySha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>Null where a test signs with headers of its own choice: host, x-amz-* and the listed ones are signed.</summary>
    public IReadOnlyCollection<string>? SignedHeaders { get; init; }

    public string? SecurityToken { get; init; }

    /// <summary>Signs in the header. Returns the signature, which is the seed of chunk signatures.</summary>
    /// <param name="payload">The value of x-amz-content-sha256; null for the hash of the body.</param>
    public string Sign(SignableRequest request, DateTimeOffset time, string? payload = null)
    {
        payload ??= Hex(SHA256.HashData(request.Body));
        request["x-amz-date"] = Stamp(time);
        request["x-amz-content-sha256"] = payload;
        if (SecurityToken is not null)
        {
            request["x-amz-security-token"] = SecurityToken;
        }

        var names = Names(request);
        var signature = SignatureOf(time, CanonicalRequest(request, names, payload));
        request["Authorization"] =
            $"AWS4-HMAC-SHA256 Credential={accessKeyId}/{Scope(time)}, SignedHeaders={names}, Signature={signature}";
        return signature;
    }

    /// <summary>Signs in the query. Returns the signature.</summary>
    public string Presign(SignableRequest request, DateTimeOffset time, int expires = 900)
    {
        var names = Names(request);
        var credential = Uri.EscapeDataString($"{accessKeyId}/{Scope(time)}");
        var query = $"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={credential}&X-Amz-Date={Stamp(time)}"
            + $"&X-Amz-Expires={expires.ToString(CultureInfo.InvariantCulture)}&X-Amz-SignedHeaders={Uri.EscapeDataString(names)}";
        if (SecurityToken is not null)
        {
            query += $"&X-Amz-Security-Token={Uri.EscapeDataString(SecurityToken)}";
        }

        request.RawQuery = request.RawQuery.Length == 0 ? query : $"{request.RawQuery}&{query}";
        var signature = SignatureOf(time, CanonicalRequest(request, names, request["x-amz-content-sha256"] ?? "UNSIGNED-PAYLOAD"));
        request.RawQuery += $"&X-Amz-Signature={signature}";
        return signature;
    }

    /// <summary>Signs the head, and replaces the body by its aws-chunked form with a signature per chunk.</summary>
    /// <param name="chunkLength">The length of every chunk but the last.</param>
    /// <param name="trailer">A trailing header <c>name:value</c>, announced and signed; null for none.</param>
    public void SignChunked(SignableRequest request, DateTimeOffset time, int chunkLength, string? trailer = null)
    {
        Announce(request, trailer);
        var seed = Sign(request, time, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" + (trailer is null ? "" : "-TRAILER"));
        request.Body = Encode(request.Body, time, seed, chunkLength, trailer);
    }

    /// <summary>Signs the head, and replaces the body by its aws-chunked form without signatures.</summary>
    public void SignUnsignedTrailer(SignableRequest request, DateTimeOffset time, int chunkLength, string? trailer)
    {
        Announce(request, trailer);
        Sign(request, time, "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        request.Body = EncodeUnsigned(request.Body, chunkLength, trailer);
    }

    public static void Announce(SignableRequest request, string? trailer)
    {
        request["x-amz-decoded-content-length"] = request.Body.Length.ToString(CultureInfo.InvariantCulture);
        request["Content-Encoding"] = "aws-chunked";
        if (trailer is not null)
        {
            request["x-amz-trailer"] = trailer.Split(':')[0];
        }
    }

    public byte[] Encode(byte[] data, DateTimeOffset time, string seed, int chunkLength, string? trailer)
    {
        var previous = seed;
        using var encoded = new MemoryStream();
        foreach (var chunk in data.Chunk(chunkLength).Append([]))
        {
            previous = Mac(time, $"AWS4-HMAC-SHA256-PAYLOAD\n{Stamp(time)}\n{Scope(time)}\n{previous}\n{EmptySha256}\n{Hex(SHA256.HashData(chunk))}");
            encoded.Write(Encoding.ASCII.GetBytes($"{chunk.Length:x};chunk-signature={previous}\r\n"));
            encoded.Write(chunk);
            encoded.Write(chunk.Length > 0 ? "\r\n"u8 : []);
        }

        if (trailer is not null)
        {
            var hash = Hex(SHA256.HashData(Encoding.Latin1.GetBytes(trailer + "\n")));
            var signature = Mac(time, $"AWS4-HMAC-SHA256-TRAILER\n{Stamp(time)}\n{Scope(time)}\n{previous}\n{hash}");
            encoded.Write(Encoding.Latin1.GetBytes($"{trailer}\r\nx-amz-trailer-signature:{signature}\r\n"));
        }

        encoded.Write("\r\n"u8);
        return encoded.ToArray();
    }

    public static byte[] EncodeUnsigned(byte[] data, int chunkLength, string? trailer)
    {
        using var encoded = new MemoryStream();
        foreach (var chunk in data.Chunk(chunkLength))
        {
            encoded.Write([.. Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"), .. chunk, .. "\r\n"u8]);
        }

        encoded.Write(Encoding.Latin1.GetBytes("0\r\n" + (trailer is null ? "" : trailer + "\r\n") + "\r\n"));
        return encoded.ToArray();
    }

    /// <summary>The names that <see cref="Sign"/> signs, in canonical order.</summary>
    public string Names(SignableRequest request) => string.Join(';', request.Headers
        .Select(h => h.Name.ToLowerInvariant())
        .Where(n => n != "authorization" && (SignedHeaders is null || n == "host" || n.StartsWith("x-amz-", StringComparison.Ordinal) || SignedHeaders.Contains(n)))
        .Distinct()
        .Order(StringComparer.Ordinal));

    public static string CanonicalRequest(SignableRequest request, string names, string payload)
    {
        var query = request.RawQuery.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('=', 2))
            .Select(p => (Name: Encode(Decode(p[0], true), true), Value: p.Length < 2 ? "" : Encode(Decode(p[1], true), true)))
            .Where(p => p.Name != "X-Amz-Signature")
            .OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Value, StringComparer.Ordinal)
            .Select(p => $"{p.Name}={p.Value}");
        var headers = names.Split(';').Select(n => n + ":" + string.Join(',', request.Headers
            .Where(h => h.Name.Equals(n, StringComparison.OrdinalIgnoreCase))
            .Select(h => string.Join(' ', h.Value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)))) + "\n");
        var path = request.RawPath.Length == 0 ? "/" : Encode(Decode(request.RawPath, false), false);
        return $"{request.Method}\n{path}\n{string.Join('&', query)}\n{string.Concat(headers)}\n{names}\n{payload}";
    }

    public byte[] SigningKey(DateTimeOffset time) => Scope(time).Split('/')
        .Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));

    public string SignatureOf(DateTimeOffset time, string canonicalRequest) =>
        Mac(time, $"AWS4-HMAC-SHA256\n{Stamp(time)}\n{Scope(time)}\n{Hex(SHA256.HashData(Encoding.Latin1.GetBytes(canonicalRequest)))}");

    private string Mac(DateTimeOffset time, string text) => Hex(HMACSHA256.HashData(SigningKey(time), Encoding.Latin1.GetBytes(text)));

    private string Scope(DateTimeOffset time) => $"{Stamp(time)[..8]}/{region}/{service}/aws4_request";

    private static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static string Decode(string text, bool form)
    {
        var decoded = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                decoded.Append((char)Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                decoded.Append(form && text[i] == '+' ? ' ' : text[i]);
            }
        }

        return decoded.ToString();
    }

    private static string Encode(string bytes, bool encodeSlash) => string.Concat(bytes.Select(c =>
        char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~' || (c == '/' && !encodeSlash) ? c.ToString() : $"%{(int)c:X2}"));
}
