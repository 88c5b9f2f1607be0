using System.Text;
using Gateway.Policy.Documents;

namespace Gateway.Policy.Tests.Documents;

/// <summary>Documents that are made to cost time or memory are read or refused, in time that grows with their length.</summary>
public sealed class HostilePolicyTests
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData(PolicyDialect.Identity)]
    [InlineData(PolicyDialect.Bucket)]
    [InlineData(PolicyDialect.Trust)]
    public void Parse_DeepNesting_IsRefused(PolicyDialect dialect)
    {
        var text = "{\"Statement\":" + new string('[', 10_000) + new string(']', 10_000) + "}";

        Assert.Throws<PolicyFormatException>(() => PolicyParser.Parse(text, dialect));
    }

    [Fact]
    public void Parse_TenThousandStatements_AreRead()
    {
        var statements = Enumerable.Range(0, 10_000)
            .Select(i => $$$"""{"Sid":"S{{{i}}}","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/k{{{i}}}"}""");
        var text = $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";

        var policy = PolicyParser.Parse(text, PolicyDialect.Identity);

        Assert.Equal(10_000, policy.Statements.Count);
        Assert.Equal("S9999", policy.Statements[^1].Sid);
        Assert.Equal("{\"Sid\":\"S9999\"", text[policy.Statements[^1].Source][..14]);
    }

    [Fact]
    public void Parse_MegabytesOfWildcardsInResource_AreRead()
    {
        var pattern = "arn:aws:s3:::" + string.Concat(Enumerable.Repeat("*a?", Megabyte));

        var policy = PolicyParser.Parse(Refusal.Policy(PolicyDialect.Identity, "Resource", $"\"{pattern}\""), PolicyDialect.Identity);

        Assert.Equal(pattern, policy.Statements[0].Resources!.Patterns[0]);
    }

    [Theory]
    [InlineData(PolicyDialect.Identity)]
    [InlineData(PolicyDialect.Bucket)]
    [InlineData(PolicyDialect.Trust)]
    public void Parse_LongAction_IsRefused(PolicyDialect dialect)
    {
        var pattern = "sts:" + string.Concat(Enumerable.Repeat("*a", 10_000));

        Assert.Throws<PolicyFormatException>(() => PolicyParser.Parse(Refusal.Policy(dialect, "Action", $"\"{pattern}\""), dialect));
    }

    [Fact]
    public void Parse_ManyMembers_AreRefused()
    {
        var text = "{" + string.Join(',', Enumerable.Range(0, 200_000).Select(i => $"\"m{i}\":0")) + "}";

        Assert.Throws<PolicyFormatException>(() => PolicyParser.Parse(text, PolicyDialect.Identity));
    }

    [Fact]
    public void Parse_ManyVariables_AreRead()
    {
        var resource = "arn:aws:s3:::b/" + string.Concat(Enumerable.Repeat("${aws:username, 'a'}", 100_000));

        Assert.Single(PolicyParser.Parse(Refusal.Policy(PolicyDialect.Identity, "Resource", $"\"{resource}\""), PolicyDialect.Identity).Statements);
    }

    [Theory]
    [InlineData(PolicyDialect.Identity, PolicySize.LongestText)]
    [InlineData(PolicyDialect.Bucket, PolicySize.LongestText)]
    [InlineData(PolicyDialect.Trust, PolicySize.LongestTrustPolicy)]
    public void Parse_TooLong_IsTooLarge(PolicyDialect dialect, int limit)
    {
        var text = new StringBuilder(Refusal.Policy(dialect)).Append(' ', limit).ToString();

        Assert.Equal(PolicyFault.TooLarge, Assert.Throws<PolicyFormatException>(() => PolicyParser.Parse(text, dialect)).Fault);
    }
}
