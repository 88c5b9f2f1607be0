using Gateway.Policy.Documents;

namespace Gateway.Policy.Tests.Documents;

public sealed class PrincipalReaderTests
{
    private const string Canonical = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";

    [Theory]
    [InlineData("\"*\"", PrincipalEntryKind.Everybody, "*")]
    [InlineData("{\"AWS\":\"*\"}", PrincipalEntryKind.Everybody, "*")]
    [InlineData("{\"AWS\":[\"*\"]}", PrincipalEntryKind.Everybody, "*")]
    [InlineData("{\"AWS\":\"123456789012\"}", PrincipalEntryKind.Aws, "arn:aws:iam::123456789012:root")]
    [InlineData("{\"AWS\":\"arn:aws:iam::123456789012:root\"}", PrincipalEntryKind.Aws, "arn:aws:iam::123456789012:root")]
    [InlineData("{\"AWS\":\"arn:aws:iam::123456789012:user/path/alice\"}", PrincipalEntryKind.Aws, "arn:aws:iam::123456789012:user/path/alice")]
    [InlineData("{\"AWS\":\"arn:aws:iam::123456789012:role/r\"}", PrincipalEntryKind.Aws, "arn:aws:iam::123456789012:role/r")]
    [InlineData("{\"AWS\":\"arn:aws:sts::123456789012:assumed-role/r/s\"}", PrincipalEntryKind.Aws, "arn:aws:sts::123456789012:assumed-role/r/s")]
    [InlineData("{\"AWS\":\"arn:aws:sts::123456789012:federated-user/u\"}", PrincipalEntryKind.Aws, "arn:aws:sts::123456789012:federated-user/u")]
    [InlineData("{\"Federated\":\"accounts.example.com\"}", PrincipalEntryKind.Federated, "accounts.example.com")]
    [InlineData("{\"Service\":\"ec2.amazonaws.com\"}", PrincipalEntryKind.Service, "ec2.amazonaws.com")]
    [InlineData($"{{\"CanonicalUser\":\"{Canonical}\"}}", PrincipalEntryKind.CanonicalUser, Canonical)]
    public void Read_Principal_IsEntry(string json, PrincipalEntryKind kind, string value)
    {
        var policy = PolicyParser.Parse(Refusal.Policy(PolicyDialect.Bucket, "Principal", json), PolicyDialect.Bucket, Refusal.Bucket);

        Assert.Equal([new PrincipalEntry(kind, value)], policy.Statements[0].Principal!.Entries);
    }

    [Theory]
    [InlineData("{\"AWS\":\"alice\"}")]
    [InlineData("{\"AWS\":\"\"}")]
    [InlineData("{\"AWS\":\"1234567890123\"}")]
    [InlineData("{\"AWS\":\"12345678901２\"}")]
    [InlineData("{\"AWS\":\"AIDACKCEVSQ6C2EXAMPLE\"}")]
    [InlineData("{\"AWS\":\"arn:aws:iam::123456789012:user/a*\"}")]
    [InlineData("{\"AWS\":\"arn:aws:iam::*:root\"}")]
    [InlineData("{\"AWS\":\"arn:aws:iam::123456789012:user/\"}")]
    [InlineData("{\"AWS\":\"arn:aws:iam::123456789012:group/g\"}")]
    [InlineData("{\"AWS\":\"arn:aws:iam::123456789012:policy/p\"}")]
    [InlineData("{\"AWS\":\"arn:aws:iam:eu-west-1:123456789012:user/a\"}")]
    [InlineData("{\"AWS\":\"arn:aws:iam::1234:user/a\"}")]
    [InlineData("{\"AWS\":\"arn:aws:sts::123456789012:assumed-role/r\"}")]
    [InlineData("{\"AWS\":\"arn:aws:s3:::b\"}")]
    [InlineData("{\"AWS\":\"arn:aws-cn:iam::123456789012:root\"}")]
    [InlineData("{\"AWS\":\"arn:minio:iam::123456789012:user/a\"}")]
    [InlineData("{\"AWS\":[\"123456789012\",5]}")]
    [InlineData("{\"AWS\":{\"a\":\"b\"}}")]
    [InlineData("{\"aws\":\"*\"}")]
    [InlineData("{\"Federated\":\"*\"}")]
    [InlineData("{\"Service\":\"*\"}")]
    [InlineData("{\"Service\":\"ec2 amazonaws\"}")]
    [InlineData("{\"CanonicalUser\":\"*\"}")]
    [InlineData("{\"CanonicalUser\":\"79a59df9\"}")]
    [InlineData("{\"User\":\"a\"}")]
    [InlineData("null")]
    public void Read_NoPrincipal_IsRefused(string json) =>
        Assert.Equal("Invalid principal in policy", Refusal.Of(Refusal.Policy(PolicyDialect.Bucket, "Principal", json), PolicyDialect.Bucket));
}
