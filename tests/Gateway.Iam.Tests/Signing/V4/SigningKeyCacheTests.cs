using Gateway.Iam.Credentials;
using Gateway.Iam.Signing.V4;

namespace Gateway.Iam.Tests.Signing.V4;

public sealed class SigningKeyCacheTests
{
    private readonly SigningKeyCache _cache = new(capacity: 10);

    [Fact]
    public void Find_NeverAdded_Null() => Assert.Null(_cache.Find("name"));

    [Fact]
    public void Find_Added_IsThatKey()
    {
        var key = Key();
        _cache.Add("name", key);
        Assert.Same(key, _cache.Find("name"));
    }

    [Fact]
    public void Add_MoreThanTheCapacity_ForgetsWhatIsNotAskedFor()
    {
        var key = Key();
        _cache.Add("used", key);
        _cache.Add("unused", key);
        for (var i = 0; i < 100; i++)
        {
            _cache.Add($"{i}", key);
            Assert.Same(key, _cache.Find("used"));
        }

        Assert.Null(_cache.Find("unused"));
        Assert.InRange(Enumerable.Range(0, 100).Count(i => _cache.Find($"{i}") is not null), 1, 20);
    }

    private static SigningKey Key() => SigningKey.Derive(
        "AKID", new AccessKeySecret("secret"), CredentialScope.Parse("AKID/20130524/us-east-1/s3/aws4_request", .., V4Surface.Header));
}
