using System.Xml.Linq;
using Gateway.Api.Tests.Testing;

namespace Gateway.Api.Tests.S3.Listing;

/// <summary>Both versions of the list of objects.</summary>
public sealed class ListObjectsTests
{
    private readonly ApiHarness _api = new();

    [Fact]
    public async Task List_Entry_SaysAllOfTheObject()
    {
        var tag = await _api.PutAsync("key", "body", ("x-amz-storage-class", "STANDARD_IA"));

        foreach (var (target, hasOwner) in ((string, bool)[])[("/bucket", true), ("/bucket?list-type=2", false), ("/bucket?list-type=2&fetch-owner=true", true)])
        {
            var answer = (await _api.SendAsync("GET", target)).AssertOk();
            var entry = answer.Xml.Element("Contents")!;

            Assert.Equal("us-east-1", answer.Header("x-amz-bucket-region"));
            Assert.Equal(("key", tag, "4"), (entry.Element("Key")?.Value, entry.Element("ETag")?.Value, entry.Element("Size")?.Value));
            Assert.Equal(("2024-05-17T12:30:45.000Z", "STANDARD_IA"), (entry.Element("LastModified")?.Value, entry.Element("StorageClass")?.Value));
            Assert.Equal(("CRC64NVME", "FULL_OBJECT"), (entry.Element("ChecksumAlgorithm")?.Value, entry.Element("ChecksumType")?.Value));
            Assert.Equal(hasOwner, entry.Element("Owner") is not null);
        }
    }

    [Fact]
    public async Task ListV1_Delimiter_RollsUpAndGivesNextMarker()
    {
        await PutAsync("a", "b/1", "b/2", "c", "d/1");

        var first = (await _api.SendAsync("GET", "/bucket?delimiter=/&max-keys=2")).Xml;
        var second = (await _api.SendAsync("GET", "/bucket?delimiter=/&max-keys=2&marker=" + first.Element("NextMarker")!.Value)).Xml;

        Assert.Equal(("ListBucketResult", "true", "b/"), (first.Name, first.Element("IsTruncated")?.Value, first.Element("NextMarker")?.Value));
        Assert.Equal(["a", "b/", "c", "d/"], [.. Keys(first), .. Prefixes(first), .. Keys(second), .. Prefixes(second)]);
        Assert.Equal(("false", null, "b/"), (second.Element("IsTruncated")?.Value, second.Element("NextMarker")?.Value, second.Element("Marker")?.Value));
    }

    [Fact]
    public async Task ListV1_NoDelimiter_HasNoNextMarker()
    {
        await PutAsync("a", "b");

        var xml = (await _api.SendAsync("GET", "/bucket?max-keys=1")).Xml;

        Assert.Equal(("true", null), (xml.Element("IsTruncated")?.Value, xml.Element("NextMarker")?.Value));
        Assert.Equal(
            ["Name", "Prefix", "Marker", "MaxKeys", "IsTruncated", "Contents"], xml.Elements().Select(e => e.Name.LocalName));
    }

    [Fact]
    public async Task ListV2_Pages_AreAllKeysOnce()
    {
        string[] keys = ["a", "a b", "b/1", "b/2", "b/3", "c/1", "d", "é", "\u0001x"];
        await PutAsync(keys);
        var found = new List<string>();
        string? token = null;
        do
        {
            var xml = (await _api.SendAsync("GET", "/bucket?list-type=2&max-keys=2&encoding-type=url" + (token is null ? "" : "&continuation-token=" + Uri.EscapeDataString(token)))).AssertOk().Xml;
            Assert.Equal(token, xml.Element("ContinuationToken")?.Value);
            Assert.Equal(xml.Elements("Contents").Count().ToString(System.Globalization.CultureInfo.InvariantCulture), xml.Element("KeyCount")?.Value);
            found.AddRange(Keys(xml).Select(Uri.UnescapeDataString));
            token = xml.Element("NextContinuationToken")?.Value;
            Assert.Equal(token is null ? "false" : "true", xml.Element("IsTruncated")?.Value);
        }
        while (token is not null);

        Assert.Equal(keys.Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public async Task ListV2_StartAfter_CountsUnlessThereIsAToken()
    {
        await PutAsync("a", "b", "c");

        var after = (await _api.SendAsync("GET", "/bucket?list-type=2&start-after=a")).Xml;
        var first = (await _api.SendAsync("GET", "/bucket?list-type=2&max-keys=1")).Xml;
        var both = (await _api.SendAsync("GET", "/bucket?list-type=2&start-after=b&continuation-token=" + first.Element("NextContinuationToken")!.Value)).Xml;

        Assert.Equal(["b", "c"], Keys(after));
        Assert.Equal("a", after.Element("StartAfter")?.Value);
        Assert.Equal(["b", "c"], Keys(both));
    }

    [Theory]
    [InlineData("prefix=b", "b/1,b/2,bc", "")]
    [InlineData("prefix=b&delimiter=/", "bc", "b/")]
    [InlineData("prefix=b/&delimiter=/", "b/1,b/2", "")]
    [InlineData("delimiter=c", "a,b/1,b/2", "bc")]
    [InlineData("delimiter=/1", "a,b/2,bc", "b/1")]
    [InlineData("delimiter=", "a,b/1,b/2,bc", "")]
    [InlineData("prefix=zzz", "", "")]
    [InlineData("max-keys=0", "", "")]
    [InlineData("max-keys=", "a,b/1,b/2,bc", "")]
    [InlineData("max-keys=2147483647", "a,b/1,b/2,bc", "")]
    public async Task List_PrefixAndDelimiter_ChooseTheEntries(string query, string keys, string prefixes)
    {
        await PutAsync("a", "b/1", "b/2", "bc");
        foreach (var version in (string[])["", "list-type=2&"])
        {
            var xml = (await _api.SendAsync("GET", $"/bucket?{version}{query}")).AssertOk().Xml;

            Assert.Equal((keys, prefixes), (string.Join(',', Keys(xml)), string.Join(',', Prefixes(xml))));
            Assert.Equal("false", xml.Element("IsTruncated")?.Value);
        }
    }

    [Fact]
    public async Task List_MaxKeysAbove1000_IsAnsweredAs1000() =>
        Assert.Equal("1000", (await _api.SendAsync("GET", "/bucket?list-type=2&max-keys=5000"))["MaxKeys"]);

    [Theory]
    [InlineData("max-keys=-1", "max-keys", "-1", "Argument max-keys must be an integer between 0 and 2147483647")]
    [InlineData("max-keys=x", "max-keys", "x", "Provided max-keys not an integer or within integer range")]
    [InlineData("max-keys=2147483648", "max-keys", "2147483648", "Provided max-keys not an integer or within integer range")]
    [InlineData("max-keys=1.5", "max-keys", "1.5", "Provided max-keys not an integer or within integer range")]
    [InlineData("encoding-type=x", "encoding-type", "x", "Invalid Encoding Method specified in Request")]
    [InlineData("encoding-type=", "encoding-type", "", "Invalid Encoding Method specified in Request")]
    public async Task List_BadArgument_IsInvalidArgument(string query, string name, string value, string message)
    {
        (await _api.SendAsync("GET", "/bucket?" + query)).AssertInvalidArgument(name, value, message);
        (await _api.SendAsync("GET", "/bucket?list-type=2&" + query)).AssertInvalidArgument(name, value, message);
    }

    [Theory]
    [InlineData("continuation-token=", "continuation-token", "")]
    [InlineData("continuation-token=AA", "continuation-token", "AA")]
    [InlineData("continuation-token=%C3%A9", "continuation-token", "é")]
    [InlineData("fetch-owner=perhaps", "fetch-owner", "perhaps")]
    public async Task ListV2_BadArgument_IsInvalidArgument(string query, string name, string value) =>
        (await _api.SendAsync("GET", "/bucket?list-type=2&" + query)).AssertInvalidArgument(name, value);

    [Theory]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("3")]
    public async Task List_UnknownListType_IsInvalidArgument(string type) => (await _api.SendAsync("GET", "/bucket?list-type=" + type))
        .AssertInvalidArgument("list-type", type, "Invalid List Type specified in Request");

    [Fact]
    public async Task List_EncodingTypeUrl_EncodesEveryName()
    {
        await PutAsync("a b/c+d", "a b/é/x");

        var xml = (await _api.SendAsync("GET", "/bucket?prefix=a%20b/&delimiter=/&marker=a%20b/%01&encoding-type=url")).AssertOk().Xml;

        Assert.Equal(["a%20b/c%2Bd", "a%20b/%C3%A9/"], [.. Keys(xml), .. Prefixes(xml)]);
        Assert.Equal(("a%20b/", "/", "a%20b/%01", "url"), (
            xml.Element("Prefix")?.Value, xml.Element("Delimiter")?.Value, xml.Element("Marker")?.Value, xml.Element("EncodingType")?.Value));
    }

    private static string[] Keys(XElement xml) => [.. xml.Elements("Contents").Select(e => e.Element("Key")!.Value)];

    private static string[] Prefixes(XElement xml) => [.. xml.Elements("CommonPrefixes").Select(e => e.Element("Prefix")!.Value)];

    private async Task PutAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            await _api.PutAsync(Uri.EscapeDataString(key));
        }
    }
}
