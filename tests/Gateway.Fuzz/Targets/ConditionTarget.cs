using Gateway.Core.Errors;
using Gateway.Core.Objects;

namespace Gateway.Fuzz.Targets;

/// <summary>The conditional headers of reads and writes, the input being the value of each: entity tags against a plain comparison of texts.</summary>
internal sealed class ConditionTarget : FuzzTarget
{
    private const string Tag = "0123456789abcdef0123456789abcdef-2";

    private static readonly DateTimeOffset s_now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    public override string Name => "conditions";

    public override IReadOnlyList<byte[]> Seeds { get; } =
        Texts("*", Tag, $"\"{Tag}\"", $"W/\"{Tag}\"", $"\"x\", \"{Tag}\"", "\"\"", "Mon, 01 Jun 2026 00:00:00 GMT", "2026-06-01T00:00:00.000Z", "123");

    public override IReadOnlyList<string> Words => ["*", ",", "\"", "W/", Tag, "-2", "0", " ", "Z"];

    public override void Run(byte[] input)
    {
        var text = Latin1(input);
        Require(ETag.TryParse(Tag, out var tag), "the tag of this target is none");
        var items = text.Split(',').Select(item => item.Trim(' ', '\t')).ToList();
        var strong = items.Exists(item => item == "*" || IsTag(item));
        var weak = strong || items.Exists(item => item.StartsWith("W/\"", StringComparison.Ordinal) && IsTag(item[2..]));
        Require(Outcome(new ReadConditions { IfMatch = text }, tag) == (strong ? PreconditionOutcome.Proceed : PreconditionOutcome.Failed), "If-Match differs");
        Require(Outcome(new ReadConditions { IfNoneMatch = text }, tag) == (weak ? PreconditionOutcome.NotModified : PreconditionOutcome.Proceed), "If-None-Match differs");
        Outcome(new ReadConditions { IfModifiedSince = text, IfUnmodifiedSince = text }, tag);
        Attempt(() => WriteConditions.ForWrite(text, null));
        Attempt(() => WriteConditions.ForWrite(null, text));
        Attempt(() => WriteConditions.ForDelete(text, text, text, s_now));
        Attempt(() => WriteConditions.ForDelete(null, text, null, s_now));
    }

    private static bool IsTag(string item) =>
        (item.Length >= 2 && item[0] == '"' && item[^1] == '"' ? item[1..^1] : item).Equals(Tag, StringComparison.OrdinalIgnoreCase);

    private static PreconditionOutcome Outcome(ReadConditions conditions, ETag tag) => Preconditions.Evaluate(conditions, tag, s_now.AddDays(-1), s_now).Outcome;

    private static void Attempt(Func<WriteCondition> read)
    {
        try
        {
            read();
        }
        catch (S3Exception)
        {
        }
    }
}
