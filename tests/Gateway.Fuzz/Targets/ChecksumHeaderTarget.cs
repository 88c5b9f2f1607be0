using Gateway.Core.Checksums;

namespace Gateway.Fuzz.Targets;

/// <summary>The checksum headers of an upload, as lines <c>name:value</c>: an object whose checksum is wrong is never taken.</summary>
internal sealed class ChecksumHeaderTarget : FuzzTarget
{
    private static readonly byte[] s_body = "body"u8.ToArray();

    private readonly PipelineProbe _probe = new();

    public override string Name => "checksum-headers";

    public override IReadOnlyList<byte[]> Seeds { get; } =
        [.. ChecksumAlgorithms.All.SelectMany(algorithm => Texts($"{ChecksumAlgorithms.HeaderName(algorithm)}:{ValueOf(algorithm)}\nx-amz-sdk-checksum-algorithm:{ChecksumAlgorithms.Name(algorithm)}")),
            .. Texts($"content-md5:{ValueOf(ChecksumAlgorithm.Md5)}", "x-amz-trailer:x-amz-checksum-crc32")];

    public override IReadOnlyList<string> Words =>
        [.. ChecksumAlgorithms.All.Select(ChecksumAlgorithms.HeaderName), "\n", ":", "=", "AAAA", "x-amz-checksum-algorithm:", "x-amz-checksum-type:COMPOSITE", "content-md5:"];

    public override void Run(byte[] input)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Latin1(input).Split('\n').Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2 && pair[0].Length > 0))
        {
            headers[line[0]] = line[1];
        }

        headers.Remove("Content-Length");
        headers.Remove("Host");
        var status = _probe.Send("PUT", "/bucket/upload", s_body, headers);
        if (status != 200)
        {
            return;
        }

        foreach (var algorithm in ChecksumAlgorithms.All)
        {
            Require(
                !headers.TryGetValue(ChecksumAlgorithms.HeaderName(algorithm), out var value) || IsValueOf(algorithm, value),
                $"a wrong {ChecksumAlgorithms.Name(algorithm)} was taken");
        }

        Require(!headers.TryGetValue("content-md5", out var md5) || IsValueOf(ChecksumAlgorithm.Md5, md5), "a wrong Content-MD5 was taken");
    }

    // The last digit of a text in base64 has bits that mean nothing.
    private static bool IsValueOf(ChecksumAlgorithm algorithm, string text) =>
        Convert.FromBase64String(text.Trim()).AsSpan().SequenceEqual(Convert.FromBase64String(ValueOf(algorithm)));

    private static string ValueOf(ChecksumAlgorithm algorithm)
    {
        using var hashes = new BodyHashes(algorithm);
        hashes.Append("body"u8);
        return Convert.ToBase64String(hashes.Value(algorithm).Span);
    }
}
