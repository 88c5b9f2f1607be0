using Gateway.Core.Errors;
using Gateway.Core.Objects;

namespace Gateway.Core.Tests.Objects;

public sealed class PreconditionsTests
{
    private const string Same = "\"0123456789abcdef0123456789abcdef\"";
    private const string Other = "\"ffffffffffffffffffffffffffffffff\"";
    private const string Before = "Sun, 01 Mar 2026 10:00:00 GMT";
    private const string Exactly = "Sun, 01 Mar 2026 11:00:00 GMT";
    private const string After = "Sun, 01 Mar 2026 11:30:00 GMT";
    private const string Future = "Sun, 01 Mar 2026 12:00:01 GMT";

    private static readonly ETag s_tag = ETag.TryParse(Same, out var tag) ? tag : default;
    private static readonly DateTimeOffset s_modified = new(2026, 3, 1, 11, 0, 0, 789, TimeSpan.Zero);
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, true)]
    [InlineData(Same, true)]
    [InlineData(Exactly, true)]
    [InlineData(Other, false)]
    [InlineData($"W/{Same}", false)]
    [InlineData(Before, false)]
    [InlineData(After, false)]
    [InlineData("nonsense", false)]
    public void IfRangeHolds_Validator_HoldsOnlyForTheVeryVersion(string? header, bool holds) =>
        Assert.Equal(holds, Preconditions.IfRangeHolds(header, s_tag, s_modified, s_now));

    [Theory]
    [InlineData(Same, true)]
    [InlineData("0123456789abcdef0123456789abcdef", true)]
    [InlineData("*", true)]
    [InlineData($"{Other}, {Same}", true)]
    [InlineData($"{Other},{Same} ,", true)]
    [InlineData(Other, false)]
    [InlineData($"W/{Same}", false)]
    [InlineData("\"0123456789abcdef0123456789abcdef-1\"", false)]
    [InlineData("nonsense", false)]
    [InlineData("", false)]
    public void Evaluate_IfMatch_ProceedsOnAnyStrongMatch(string header, bool proceeds)
    {
        var expected = proceeds ? PreconditionResult.Proceed : new PreconditionResult(PreconditionOutcome.Failed, "If-Match");

        Assert.Equal(expected, Evaluate(new ReadConditions { IfMatch = header }));
    }

    [Theory]
    [InlineData(Same, false)]
    [InlineData("0123456789abcdef0123456789abcdef", false)]
    [InlineData($"W/{Same}", false)]
    [InlineData("*", false)]
    [InlineData($"{Other}, {Same}", false)]
    [InlineData(Other, true)]
    [InlineData("nonsense", true)]
    [InlineData("", true)]
    public void Evaluate_IfNoneMatch_IsNotModifiedOnAnyMatch(string header, bool proceeds)
    {
        var expected = proceeds ? PreconditionResult.Proceed : new PreconditionResult(PreconditionOutcome.NotModified, "If-None-Match");

        Assert.Equal(expected, Evaluate(new ReadConditions { IfNoneMatch = header }));
    }

    [Theory]
    [InlineData(Before, true)]
    [InlineData(Exactly, false)]
    [InlineData(After, false)]
    [InlineData(Future, true)]
    [InlineData("not a date", true)]
    public void Evaluate_IfModifiedSince_ComparesWholeSecondsAndIgnoresTheFuture(string header, bool proceeds)
    {
        var expected = proceeds ? PreconditionResult.Proceed : new PreconditionResult(PreconditionOutcome.NotModified, "If-Modified-Since");

        Assert.Equal(expected, Evaluate(new ReadConditions { IfModifiedSince = header }));
    }

    [Theory]
    [InlineData(Before, false)]
    [InlineData(Exactly, true)]
    [InlineData(After, true)]
    [InlineData(Future, true)]
    [InlineData("not a date", true)]
    public void Evaluate_IfUnmodifiedSince_ComparesWholeSeconds(string header, bool proceeds)
    {
        var expected = proceeds ? PreconditionResult.Proceed : new PreconditionResult(PreconditionOutcome.Failed, "If-Unmodified-Since");

        Assert.Equal(expected, Evaluate(new ReadConditions { IfUnmodifiedSince = header }));
    }

    // The combinations that the API reference of GetObject and CopyObject spells out, and the others of RFC 9110.
    [Theory]
    [InlineData(Same, Before, null, null, PreconditionOutcome.Proceed)]
    [InlineData(Other, After, null, null, PreconditionOutcome.Failed)]
    [InlineData(null, null, Same, Before, PreconditionOutcome.NotModified)]
    [InlineData(null, null, Other, After, PreconditionOutcome.Proceed)]
    [InlineData(Same, null, Same, null, PreconditionOutcome.NotModified)]
    [InlineData(Other, null, Same, null, PreconditionOutcome.Failed)]
    [InlineData(Same, null, null, After, PreconditionOutcome.NotModified)]
    [InlineData(null, Before, Same, null, PreconditionOutcome.Failed)]
    [InlineData(null, Before, null, After, PreconditionOutcome.Failed)]
    [InlineData(null, null, null, null, PreconditionOutcome.Proceed)]
    public void Evaluate_Together_TagDecidesBeforeDate(
        string? ifMatch, string? ifUnmodifiedSince, string? ifNoneMatch, string? ifModifiedSince, PreconditionOutcome expected)
    {
        var conditions = new ReadConditions
        {
            IfMatch = ifMatch,
            IfUnmodifiedSince = ifUnmodifiedSince,
            IfNoneMatch = ifNoneMatch,
            IfModifiedSince = ifModifiedSince,
        };

        Assert.Equal(expected, Evaluate(conditions).Outcome);
        var copy = Preconditions.EvaluateCopySource(conditions, s_tag, s_modified, s_now);
        Assert.Equal(expected == PreconditionOutcome.Proceed ? PreconditionOutcome.Proceed : PreconditionOutcome.Failed, copy.Outcome);
    }

    [Fact]
    public void EvaluateCopySource_NotModified_FailsAndNamesTheCopyHeader()
    {
        var result = Preconditions.EvaluateCopySource(new ReadConditions { IfNoneMatch = Same }, s_tag, s_modified, s_now);

        Assert.Equal(new PreconditionResult(PreconditionOutcome.Failed, "x-amz-copy-source-If-None-Match"), result);
    }

    [Fact]
    public void Failed_NamesTheCondition()
    {
        var refusal = Preconditions.Failed("If-Match");

        Assert.Same(S3Errors.PreconditionFailed, refusal.Error);
        Assert.Equal([new ErrorDetail("Condition", "If-Match")], refusal.Details);
    }

    private static PreconditionResult Evaluate(ReadConditions conditions) =>
        Preconditions.Evaluate(conditions, s_tag, s_modified, s_now);
}
