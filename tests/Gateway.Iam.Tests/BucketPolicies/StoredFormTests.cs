using System.Text;
using System.Text.Json;
using Gateway.Iam.BucketPolicies;

namespace Gateway.Iam.Tests.BucketPolicies;

/// <summary>The bytes that stand in the rows of buckets: a later version must read them.</summary>
public sealed class StoredFormTests
{
    private const string Stored =
        """{"format":1,"text":"{ \u0022Version\u0022: \u00222012-10-17\u0022 }","principalIds":{"arn:aws:iam::1:role/r":"AROA","arn:aws:iam::1:user/u":"AIDA"}}""";

    [Fact]
    public void Policy_StoredForm_IsFrozen()
    {
        var policy = new StoredBucketPolicy(
            """{ "Version": "2012-10-17" }""", new Dictionary<string, string> { ["arn:aws:iam::1:user/u"] = "AIDA", ["arn:aws:iam::1:role/r"] = "AROA" });

        Assert.Equal(Stored, Encoding.UTF8.GetString(policy.Write()));
        var read = StoredBucketPolicy.Read(Encoding.UTF8.GetBytes(Stored));
        Assert.Equal(policy.Text, read.Text);
        Assert.Equal(policy.PrincipalIds.ToDictionary(), read.PrincipalIds.ToDictionary());
    }

    [Fact]
    public void Policy_OfALaterVersionOrDamaged_IsNotRead()
    {
        Assert.Throws<NotSupportedException>(() => StoredBucketPolicy.Read(Encoding.UTF8.GetBytes(Stored.Replace("\"format\":1", "\"format\":2", StringComparison.Ordinal))));
        Assert.Throws<JsonException>(() => StoredBucketPolicy.Read("null"u8));
        Assert.Throws<JsonException>(() => StoredBucketPolicy.Read("{}"u8));
        Assert.Throws<JsonException>(() => StoredBucketPolicy.Read([]));
    }

    [Theory]
    [InlineData(false, false, false, false, 0)]
    [InlineData(true, false, false, false, 1)]
    [InlineData(false, true, false, false, 2)]
    [InlineData(false, false, true, false, 4)]
    [InlineData(false, false, false, true, 8)]
    [InlineData(true, true, true, true, 15)]
    public void PublicAccessBlock_StoredForm_IsFrozen(bool blockAcls, bool ignoreAcls, bool blockPolicy, bool restrict, byte flags)
    {
        var block = new PublicAccessBlock(blockAcls, ignoreAcls, blockPolicy, restrict);

        Assert.Equal([1, flags], block.Write());
        Assert.Equal(block, PublicAccessBlock.Read([1, flags]));
    }

    [Fact]
    public void PublicAccessBlock_OfALaterVersion_IsNotRead() => Assert.Throws<NotSupportedException>(() => PublicAccessBlock.Read([2, 0]));
}
