using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Gateway.Core.Errors;
using Gateway.Core.Objects;

namespace Gateway.Fuzz.Targets;

/// <summary>The Range header, and the range of a copy's source, behind a line with the size of the object; against arithmetic without limits.</summary>
internal sealed partial class RangeTarget : FuzzTarget
{
    public override string Name => "range";

    public override IReadOnlyList<byte[]> Seeds { get; } =
        Texts("10\nbytes=0-4", "10\nbytes=-3", "10\nbytes=5-", "0\nbytes=0-", "10\nbytes= 0-1 ", "10\nbytes=0-1,3-4", "9223372036854775807\nbytes=0-9223372036854775807", "10\nBYTES=9-99999999999999999999");

    public override IReadOnlyList<string> Words => ["bytes=", "-", "9223372036854775807", "9223372036854775808", " ", "\t", "0", ","];

    public override void Run(byte[] input)
    {
        var parts = Latin1(input).Split('\n', 2);
        if (parts.Length < 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            return;
        }

        Require(Show(() => ByteRange.Parse(parts[1], size)) == Oracle(Form().Match(parts[1]), size), "a range differs");
        var copy = Show(() => ByteRange.ParseCopySource(parts[1], size));
        var exact = Form().Match(parts[1]);
        var isExact = parts[1].StartsWith("bytes=", StringComparison.Ordinal) && exact.Success && parts[1].Trim(' ', '\t') == parts[1]
            && !parts[1].Contains(' ', StringComparison.Ordinal) && !parts[1].Contains('\t', StringComparison.Ordinal)
            && exact.Groups["first"].Length > 0 && exact.Groups["last"].Length > 0
            && Number(exact.Groups["first"]) <= Number(exact.Groups["last"]) && Number(exact.Groups["last"]) < size;
        Require(copy == (isExact ? Oracle(exact, size) : "InvalidArgument"), $"a copy's range differs: {copy}");
    }

    private static string Oracle(Match match, long size)
    {
        var (first, last) = (match.Groups["first"], match.Groups["last"]);
        if (!match.Success || first.Length + last.Length == 0)
        {
            return "whole";
        }

        BigInteger from, to;
        if (first.Length == 0)
        {
            from = BigInteger.Max(0, size - Number(last));
            to = size - 1;
        }
        else
        {
            from = Number(first);
            to = last.Length == 0 ? long.MaxValue : BigInteger.Min(Number(last), long.MaxValue);
            if (BigInteger.Min(from, long.MaxValue) > to)
            {
                return "whole";
            }

            to = BigInteger.Min(to, size - 1);
        }

        return from <= to ? $"{from}+{to - from + 1}" : "InvalidRange";
    }

    private static BigInteger Number(Group digits) => BigInteger.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Show(Func<ByteRange?> parse)
    {
        try
        {
            return parse() is { } range ? $"{range.Offset}+{range.Length}" : "whole";
        }
        catch (S3Exception refusal)
        {
            return refusal.Error.Code;
        }
    }

    [GeneratedRegex(@"\Abytes=[ \t]*(?<first>[0-9]*)-(?<last>[0-9]*)[ \t]*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
