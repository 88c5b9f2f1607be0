using Gateway.Api.Routing;
using Gateway.Core.Errors;

namespace Gateway.Fuzz.Targets;

/// <summary>The request target, against a decoder that goes byte by byte.</summary>
internal sealed class RequestTargetTarget : FuzzTarget
{
    public override string Name => "request-target";

    public override IReadOnlyList<byte[]> Seeds { get; } = Texts(
        "/", "/b", "/b/", "/b/k", "/b/a%2fb?x=y&z", "/b//../%00", "/b/%C3%A9", "http://h:9/b/k?q", "/b/" + new string('k', 1024), "/b/%F0%9F%98%80+");

    public override IReadOnlyList<string> Words => ["%", "%2f", "%C3%A9", "%ED%A0%80", "%C0%AF", "://", "?", "//", "../", new string('k', 1000)];

    public override void Run(byte[] input)
    {
        var raw = Latin1(input);
        var expected = Oracle(raw);
        string actual;
        try
        {
            var target = RequestTarget.Parse(raw, "host", []);
            actual = $"{target.Level}|{target.Bucket}|{target.Key}";
        }
        catch (S3Exception refusal)
        {
            actual = refusal.Error.Code;
        }

        Require(actual == expected, $"'{actual}' came, '{expected}' was expected");
    }

    private static string Oracle(string raw)
    {
        if (!raw.StartsWith('/') && raw.Contains("://", StringComparison.Ordinal))
        {
            var rest = raw[(raw.IndexOf("://", StringComparison.Ordinal) + 3)..];
            var end = rest.IndexOfAny(['/', '?']);
            raw = end < 0 ? "/" : rest[end] == '?' ? "/" + rest[end..] : rest[end..];
        }

        var parts = raw.Split('?', 2);
        if (!parts[0].StartsWith('/'))
        {
            return "InvalidURI";
        }

        var names = parts[0][1..].Split('/', 2);
        var (bucket, key) = (SlowDecoder.Decode(names[0], plusIsSpace: false), names.Length < 2 ? "" : SlowDecoder.Decode(names[1], plusIsSpace: false));
        var query = parts.Length < 2 || parts[1].Split('&').All(pair => pair.Split('=', 2).All(half => SlowDecoder.Decode(half, plusIsSpace: true) is not null));
        if (bucket is null || key is null)
        {
            return "InvalidURI";
        }

        return System.Text.Encoding.UTF8.GetByteCount(key) > 1024 ? "KeyTooLongError"
            : !query ? "InvalidURI"
            : parts[0] == "/" ? "Service||"
            : key.Length == 0 ? $"Bucket|{bucket}|"
            : $"Object|{bucket}|{key}";
    }
}
