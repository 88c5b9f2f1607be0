using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Gateway.Api.Tests.Testing;
using Gateway.Core.Buckets;

namespace Gateway.Api.Tests.S3.Objects;

/// <summary>DeleteObject and DeleteObjects.</summary>
public sealed class DeleteObjectTests
{
    private readonly ApiHarness _api = new();

    [Fact]
    public async Task Delete_Key_IsGoneAndItsBlobGarbage()
    {
        await _api.PutAsync("key", new byte[5000]);

        var answer = (await _api.SendAsync("DELETE", "/bucket/key")).AssertOk(204);

        Assert.Null(answer.Header("x-amz-delete-marker"));
        Assert.Null(answer.Header("x-amz-version-id"));
        Assert.Single(_api.Store.Garbage);
        (await _api.SendAsync("GET", "/bucket/key")).AssertError(404, "NoSuchKey");
        (await _api.SendAsync("DELETE", "/bucket/key")).AssertOk(204);
        (await _api.SendAsync("DELETE", "/bucket/key?versionId=null")).AssertOk(204);
    }

    [Fact]
    public async Task Delete_InVersionedBucket_MakesAMarker()
    {
        _api.MakeBucket("versioned", ApiHarness.Account.Id, VersioningState.Enabled);
        var version = (await _api.SendAsync("PUT", "/versioned/key", "one")).Header("x-amz-version-id");

        var marker = (await _api.SendAsync("DELETE", "/versioned/key")).AssertOk(204);
        var removed = (await _api.SendAsync("DELETE", $"/versioned/key?versionId={marker.Header("x-amz-version-id")}")).AssertOk(204);
        var whole = (await _api.SendAsync("DELETE", $"/versioned/key?versionId={version}")).AssertOk(204);

        Assert.Equal(("true", "true", null), (marker.Header("x-amz-delete-marker"), removed.Header("x-amz-delete-marker"), whole.Header("x-amz-delete-marker")));
        Assert.Equal(version, whole.Header("x-amz-version-id"));
    }

    [Fact]
    public async Task Delete_Conditions_AreMetInTheCommit()
    {
        var tag = await _api.PutAsync("key", "body");
        foreach (var (name, bad) in ((string, string)[])
            [("If-Match", "\"x\""), ("x-amz-if-match-size", "5"), ("x-amz-if-match-last-modified-time", "Fri, 17 May 2024 12:30:44 GMT")])
        {
            var xml = (await _api.SendAsync("DELETE", "/bucket/key", (name, bad))).AssertError(412, "PreconditionFailed");
            Assert.Equal(name, xml.Element("Condition")?.Value);
        }

        (await _api.SendAsync("DELETE", "/bucket/key", ("x-amz-if-match-size", "x"))).AssertInvalidArgument("x-amz-if-match-size", "x");
        (await _api.SendAsync("DELETE", "/bucket/key", ("x-amz-if-match-last-modified-time", "x"))).AssertError(400, "InvalidArgument");
        (await _api.SendAsync("DELETE", "/bucket/missing", ("If-Match", "*"))).AssertError(404, "NoSuchKey");
        (await _api.SendAsync(
            "DELETE", "/bucket/key", ("If-Match", tag), ("x-amz-if-match-size", "4"), ("x-amz-if-match-last-modified-time", "2024-05-17T12:30:45Z"))).AssertOk(204);
    }

    [Theory]
    [InlineData("DELETE", "/bucket/key")]
    [InlineData("POST", "/bucket?delete")]
    public async Task Delete_BypassGovernance_IsRefusedWhereThereIsNoLock(string method, string target) => (await _api.SendAsync(
        method, target, "", ("x-amz-bypass-governance-retention", "true"))).AssertError(
            400, "InvalidArgument", "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.");

    [Fact]
    public async Task DeleteObjects_Keys_AreDeletedAndNamed()
    {
        await _api.PutAsync("a");
        await _api.PutAsync("%20");
        await _api.PutAsync("%3C%26%3E");

        var answer = (await DeleteAsync("<Object><Key>a</Key></Object><Object><Key> </Key></Object><Object><Key>&lt;&amp;&gt;</Key></Object><Object><Key>missing</Key></Object>")).AssertOk();

        Assert.Equal("DeleteResult", answer.Xml.Name);
        Assert.Equal(["a", " ", "<&>", "missing"], answer.Xml.Elements("Deleted").Select(e => e.Element("Key")!.Value));
        Assert.Empty(_api.Rows.Objects);
    }

    [Fact]
    public async Task DeleteObjects_Quiet_NamesErrorsAlone()
    {
        await _api.PutAsync("a");
        _api.Authorizer.Decide = need => !need.Resource.EndsWith("/b", StringComparison.Ordinal);

        var answer = (await DeleteAsync("<Quiet>true</Quiet><Object><Key>a</Key></Object><Object><Key>b</Key></Object>")).AssertOk();

        Assert.Equal(["Error"], answer.Xml.Elements().Select(e => e.Name.LocalName));
        Assert.Equal(
            ("b", "AccessDenied", "User: arn:aws:iam::123456789012:root is not authorized to perform: s3:DeleteObject on resource: \"arn:aws:s3:::bucket/b\" because no identity-based policy allows the s3:DeleteObject action"),
            Error(answer.Xml.Element("Error")!));
        Assert.Empty(_api.Rows.Objects);
    }

    [Fact]
    public async Task DeleteObjects_ErrorsOfSomeKeys_AreToldPerKey()
    {
        await _api.PutAsync("a", "body");
        var tooLong = new string('k', 1025);

        var answer = (await DeleteAsync(
            $"<Object><Key>a</Key><ETag>&quot;x&quot;</ETag></Object><Object><Key>a</Key><Size>9</Size></Object><Object><Key>b</Key><VersionId>x</VersionId></Object><Object><Key>{tooLong}</Key></Object><Object><Key>a</Key><VersionId>null</VersionId></Object>")).AssertOk();

        Assert.Equal(
            [("a", "PreconditionFailed"), ("a", "PreconditionFailed"), ("b", "InvalidArgument"), (tooLong, "KeyTooLongError")],
            answer.Xml.Elements("Error").Select(e => (e.Element("Key")!.Value, e.Element("Code")!.Value)));
        Assert.Equal("null", answer.Xml.Element("Deleted")?.Element("VersionId")?.Value);
    }

    [Fact]
    public async Task DeleteObjects_StoreFailsForOneKey_TellsOfTheOthers()
    {
        await _api.PutAsync("a");
        await _api.PutAsync("b");
        _api.Objects.OnDelete = key => key.Value == "a" ? new IOException("disk") : null;

        var answer = (await DeleteAsync("<Object><Key>a</Key></Object><Object><Key>b</Key></Object>")).AssertOk();

        Assert.Equal(("a", "InternalError", "We encountered an internal error. Please try again."), Error(answer.Xml.Element("Error")!));
        Assert.Equal("b", answer.Xml.Element("Deleted")?.Element("Key")?.Value);
        Assert.Contains(_api.Logs.Entries, entry => entry.Fault is IOException);
    }

    [Fact]
    public async Task DeleteObjects_InVersionedBucket_NamesTheMarkers()
    {
        _api.MakeBucket("versioned", ApiHarness.Account.Id, VersioningState.Enabled);
        await _api.SendAsync("PUT", "/versioned/key", "one");

        var deleted = (await DeleteAsync("<Object><Key>key</Key></Object>", "versioned")).Xml.Element("Deleted")!;

        Assert.Equal(["Key", "DeleteMarker", "DeleteMarkerVersionId"], deleted.Elements().Select(e => e.Name.LocalName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<Quiet>true</Quiet>")]
    [InlineData("<Object/>")]
    [InlineData("<Object><Key></Key></Object>")]
    [InlineData("<Object><VersionId>null</VersionId></Object>")]
    [InlineData("<Object xmlns=\"urn:x\"><Key>a</Key></Object>")]
    public async Task DeleteObjects_DocumentThatIsNone_IsMalformedXml(string content) => (await DeleteAsync(content)).AssertError(400, "MalformedXML");

    [Fact]
    public async Task DeleteObjects_1001Keys_IsMalformedXml()
    {
        static string Keys(int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"<Object><Key>{i}</Key></Object>"));

        Assert.Equal(1000, (await DeleteAsync(Keys(1000))).AssertOk().Xml.Elements("Deleted").Count());
        (await DeleteAsync(Keys(1001))).AssertError(400, "MalformedXML");
    }

    [Fact]
    public async Task DeleteObjects_Body_IsChecked()
    {
        const string document = "<Delete><Object><Key>a</Key></Object></Delete>";
        await _api.PutAsync("a");

        (await _api.SendAsync("POST", "/bucket?delete", document)).AssertError(400, "InvalidRequest", "Missing required header for this request: Content-MD5");
        (await _api.SendAsync("POST", "/bucket?delete", document, ("Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA=="))).AssertError(400, "BadDigest");
        (await _api.SendAsync("POST", "/bucket?delete", document, ("x-amz-checksum-crc32", "AAAAAA=="))).AssertError(400, "BadDigest");
        Assert.Single(_api.Rows.Objects);
        var sha = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
        (await _api.SendAsync("POST", "/bucket?delete", document, ("x-amz-checksum-sha256", sha))).AssertOk();
        Assert.Empty(_api.Rows.Objects);
    }

    private static (string, string, string) Error(XElement error) =>
        (error.Element("Key")!.Value, error.Element("Code")!.Value, error.Element("Message")!.Value);

    private Task<ApiAnswer> DeleteAsync(string content, string bucket = "bucket")
    {
        var body = Encoding.UTF8.GetBytes($"<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{content}</Delete>");
        return _api.SendAsync("POST", $"/{bucket}?delete", body, ("Content-MD5", Convert.ToBase64String(MD5.HashData(body))));
    }
}
