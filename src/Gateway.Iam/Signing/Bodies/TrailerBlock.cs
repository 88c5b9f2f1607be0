using System.Text;
using Gateway.Core.Errors;

namespace Gateway.Iam.Signing.Bodies;

/// <summary>
/// What follows the last chunk: lines <c>name:value</c>, ended by an empty line. Lines may end with LF alone, and empty ones may stand between
/// them: AWS's own example ends the last line by LF and puts CR LF behind it.
/// </summary>
internal static class TrailerBlock
{
    /// <summary>The longest block in bytes; a valid one has about 300 at most.</summary>
    public const int MaximumLength = 4096;

    private const string SignatureName = "x-amz-trailer-signature";

    // No others of Unicode's blanks: what they surround was signed with them.
    private static readonly char[] s_blanks = [' ', '\t'];

    /// <param name="block">Everything after the line of the last chunk, to the end of the body.</param>
    /// <param name="kind">A framing that has no trailer takes nothing but the empty line.</param>
    /// <param name="declared">The trailing header that was announced, lower-case; null when none was.</param>
    /// <param name="signer">Null when trailers are not signed.</param>
    /// <exception cref="S3Exception">The block is not whole, not what was announced, or not what was signed.</exception>
    public static IReadOnlyList<HeaderField> Parse(ReadOnlySpan<byte> block, PayloadKind kind, string? declared, ChunkSigner? signer)
    {
        var fields = Split(Encoding.Latin1.GetString(block));
        if (kind == PayloadKind.SignedChunks)
        {
            return fields.Count == 0 ? [] : throw BodyErrors.Unexpected();
        }

        string? signature = null;
        if (kind == PayloadKind.SignedChunksWithTrailer)
        {
            signature = TakeSignature(fields) ?? throw BodyErrors.MalformedTrailer();
        }

        var valid = declared is null ? fields.Count == 0 : fields.Count == 1 && fields[0].Name == declared;
        if (!valid)
        {
            throw BodyErrors.MalformedTrailer();
        }

        if (signature is not null)
        {
            signer!.DemandTrailer(Encoding.Latin1.GetBytes(string.Concat(fields.Select(f => $"{f.Name}:{f.Value}\n"))), signature);
        }

        return fields;
    }

    private static List<HeaderField> Split(string block)
    {
        var lines = block.Split('\n');
        if (lines.Length < 2 || lines[^1].Length > 0 || lines[^2] is not ("" or "\r"))
        {
            throw BodyErrors.Unexpected();
        }

        List<HeaderField> fields = [];
        foreach (var line in lines.Select(l => l.EndsWith('\r') ? l[..^1] : l).Where(l => l.Length > 0))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                throw BodyErrors.Unexpected();
            }

            fields.Add(new HeaderField(line[..colon].Trim(s_blanks).ToLowerInvariant(), line[(colon + 1)..].Trim(s_blanks)));
        }

        return fields;
    }

    /// <summary>The signature is the last line, and signs those before it.</summary>
    private static string? TakeSignature(List<HeaderField> fields)
    {
        if (fields.Count == 0 || fields[^1].Name != SignatureName)
        {
            return null;
        }

        var signature = fields[^1].Value;
        fields.RemoveAt(fields.Count - 1);
        return signature;
    }
}
