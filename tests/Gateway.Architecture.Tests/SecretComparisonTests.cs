using System.Text.RegularExpressions;

namespace Gateway.Architecture.Tests;

/// <summary>A comparison that ends at the first difference tells, by its time, how much of a guess was right.</summary>
public sealed partial class SecretComparisonTests
{
    /// <summary>What compares signatures, secrets and tokens of requests, each in time that does not depend on them.</summary>
    private static readonly string[] s_inFixedTime =
    [
        "src/Gateway.Iam/Sessions/CachedSession.cs",
        "src/Gateway.Iam/Signing/Bodies/ChunkSigner.cs",
        "src/Gateway.Iam/Signing/V2/V2Verifier.cs",
        "src/Gateway.Iam/Signing/V4/SigningKey.cs",
        "src/Gateway.Iam/Signing/V4/V4Verifier.cs",
    ];

    [Fact]
    public void Secrets_AreComparedInFixedTime()
    {
        var found = SourceTree.ProductFiles
            .SelectMany(file => File.ReadLines(file).Where(line => EarlyExit().IsMatch(line)).Select(line => $"{SourceTree.Relative(file)}: {line.Trim()}"));

        Assert.Empty(found);
    }

    [Fact]
    public void ComparisonsInFixedTime_AreWhereTheyWere() => Assert.All(
        s_inFixedTime,
        file => Assert.Contains("CryptographicOperations.FixedTimeEquals", File.ReadAllText(Path.Combine(SourceTree.Root, file)), StringComparison.Ordinal));

    [Theory]
    [InlineData("if (computed.SequenceEqual(provided))", true)]
    [InlineData("return secret == other.Secret;", true)]
    [InlineData("claim.Signature.Span.SequenceEqual(expected)", true)]
    [InlineData("if (securityToken != cached.Token)", true)]
    [InlineData("string.Equals(signature, other)", true)]
    [InlineData("if (secret == null)", false)]
    [InlineData("Region.SequenceEqual(region)", false)]
    [InlineData("/// secret == text", false)]
    public void EarlyExit_Line_IsSeen(string line, bool isOne) => Assert.Equal(isOne, EarlyExit().IsMatch(line));

    // "is null" and its kin compare nothing; comments may say what they like.
    [GeneratedRegex(
        @"^(?!\s*//).*(\b(computed|provided|\w*[sS]ignature|\w*[sS]ecret|[sS]ecurityToken|[sS]essionToken)(\.Span|\.Utf8|\.AsSpan\(\))?(\.SequenceEqual\(|\.Equals\(|\s[!=]=\s(?!null|default|""|0))"
        + @"|\bEquals\((\w+\.)?\w*([sS]ignature|[sS]ecret)\b)")]
    private static partial Regex EarlyExit();
}
