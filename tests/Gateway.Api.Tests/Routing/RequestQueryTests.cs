using Gateway.Api.Routing;
using Gateway.Core.Errors;

namespace Gateway.Api.Tests.Routing;

public sealed class RequestQueryTests
{
    [Fact]
    public void Parse_Duplicates_FirstCountsAndAllAreKept()
    {
        var query = RequestQuery.Parse("a=1&a=2&A=3");

        Assert.Equal(("1", "3"), (query["a"], query["A"]));
        Assert.Equal(3, query.Count);
        Assert.Equal(new QueryParameter("a", "2"), query[1]);
    }

    [Theory]
    [InlineData("acl", "acl", "")]
    [InlineData("acl=", "acl", "")]
    [InlineData("a=b=c", "a", "b=c")]
    [InlineData("a=b+c", "a", "b c")]
    [InlineData("a=b%2Bc", "a", "b+c")]
    [InlineData("a+b=c", "a b", "c")]
    [InlineData("a=%26%3D", "a", "&=")]
    [InlineData("a;b=c", "a;b", "c")]
    [InlineData("%61cl", "acl", "")]
    [InlineData("&&a=1&&", "a", "1")]
    [InlineData("=x", "", "x")]
    [InlineData("a=?b", "a", "?b")]
    [InlineData("a=%C3%A9", "a", "é")]
    [InlineData("a=%00", "a", "\0")]
    public void Parse_Pair_IsDecodedOnce(string raw, string name, string value)
    {
        var query = RequestQuery.Parse(raw);

        Assert.Equal(1, query.Count);
        Assert.Equal(new QueryParameter(name, value), query[0]);
        Assert.True(query.Has(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&")]
    [InlineData("&&&")]
    public void Parse_NoPairs_IsEmpty(string raw) => Assert.Equal(0, RequestQuery.Parse(raw).Count);

    [Fact]
    public void Indexer_AbsentName_IsNull()
    {
        var query = RequestQuery.Parse("a=1");

        Assert.Null(query["b"]);
        Assert.False(query.Has("b"));
    }

    [Theory]
    [InlineData("a=%")]
    [InlineData("%zz=1")]
    [InlineData("a=%FF")]
    [InlineData("a=%C0%80")]
    public void Parse_BrokenEscape_IsInvalidUri(string raw) =>
        Assert.Same(S3Errors.InvalidUri, Assert.Throws<S3Exception>(() => RequestQuery.Parse(raw)).Error);
}
