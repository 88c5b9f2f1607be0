using System.Text;

namespace Gateway.Conformance.Deletes;

public sealed class DeleteObjectsCases(Target target) : ConformanceTest(target)
{
    private const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    [Case("DeleteObjects", "deletes and names every key, also those that did not exist")]
    public async Task DeleteObjects_Keys_AreDeletedAndNamed()
    {
        var bucket = await BucketAsync();
        await PutAllAsync(bucket, ["a", "b", "c"]);
        var answer = await S3.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = bucket, Objects = [new KeyVersion { Key = "a" }, new KeyVersion { Key = "missing" }, new KeyVersion { Key = "c" }] },
            Cancel);
        Assert.Equal(["a", "c", "missing"], answer.DeletedObjects.Select(item => item.Key).Order(StringComparer.Ordinal));
        Assert.Empty(answer.DeleteErrors ?? []);
        Assert.Equal(["b"], await KeysAsync(bucket));
    }

    [Case("DeleteObjects", "quietly names only what failed")]
    public async Task DeleteObjects_Quiet_NamesNothing()
    {
        var bucket = await BucketAsync();
        await PutAllAsync(bucket, ["a", "b"]);
        var answer = Expect.Status(200, await DeleteAsync(bucket, Document(["a", "b"], quiet: true)));
        Assert.Equal(("DeleteResult", 0), (answer.Xml.Name.LocalName, answer.Xml.Elements().Count()));
        Assert.Empty(await KeysAsync(bucket));
    }

    [Case("DeleteObjects", "takes 1,000 keys at once")]
    public async Task DeleteObjects_Thousand_AreDeleted()
    {
        var bucket = await BucketAsync();
        var keys = Enumerable.Range(0, 1000).Select(i => $"{i:d4}").ToList();
        await PutAllAsync(bucket, keys.Take(100));
        var answer = Expect.Status(200, await DeleteAsync(bucket, Document(keys)));
        Assert.Equal(1000, answer.Elements("Deleted", "Key").Count);
        Assert.Empty(await KeysAsync(bucket));
    }

    [Case("DeleteObjects", "refuses 1,001 keys and deletes none: MalformedXML")]
    public async Task DeleteObjects_ThousandAndOne_AreRefused()
    {
        var bucket = await BucketWithAsync("0000", "text");
        Expect.Error(400, "MalformedXML", await DeleteAsync(bucket, Document(Enumerable.Range(0, 1001).Select(i => $"{i:d4}"))));
        Assert.Equal(["0000"], await KeysAsync(bucket));
    }

    [Case("DeleteObjects", "without Content-MD5 and without checksum: InvalidRequest")]
    public async Task DeleteObjects_NoDigest_IsRefused()
    {
        var bucket = await BucketWithAsync("key", "text");
        var request = new RawRequest("POST", PathOf(bucket) + "?delete") { Body = Encoding.UTF8.GetBytes(Document(["key"])) };
        Expect.Error(400, "InvalidRequest", await SendAsync(request));
        Assert.Equal(["key"], await KeysAsync(bucket));
    }

    [Case("DeleteObjects", "with a wrong Content-MD5: BadDigest, and deletes nothing")]
    public async Task DeleteObjects_WrongDigest_IsRefused()
    {
        var bucket = await BucketWithAsync("key", "text");
        Expect.Error(400, "BadDigest", await SendAsync("POST", PathOf(bucket) + "?delete", Document(["key"]), ContentMd5("other")));
        Assert.Equal(["key"], await KeysAsync(bucket));
    }

    [CaseTable("DeleteObjects", "takes any of the checksums in place of Content-MD5")]
    [InlineData("crc32")]
    [InlineData("crc32c")]
    [InlineData("crc64nvme")]
    [InlineData("sha1")]
    [InlineData("sha256")]
    public async Task DeleteObjects_Checksum_IsTaken(string name)
    {
        var bucket = await BucketWithAsync("key", "text");
        var document = Document(["key"]);
        var value = Checksums.Algorithms.Compute(name, Encoding.UTF8.GetBytes(document));
        Expect.Status(200, await SendAsync("POST", PathOf(bucket) + "?delete", document, (Checksums.Algorithms.Header(name), value)));
        Assert.Empty(await KeysAsync(bucket));
    }

    [CaseTable("DeleteObjects", "a document that is not the one of the schema: MalformedXML")]
    [InlineData("")]
    [InlineData("not xml")]
    [InlineData("<Delete xmlns=\"" + Namespace + "\">")]
    [InlineData("<Delete xmlns=\"" + Namespace + "\"/>")]
    [InlineData("<Delete xmlns=\"" + Namespace + "\"><Object/></Delete>")]
    [InlineData("<Delete xmlns=\"" + Namespace + "\"><Object><Name>key</Name></Object></Delete>")]
    [InlineData("<Remove xmlns=\"" + Namespace + "\"><Object><Key>key</Key></Object></Remove>")]
    [InlineData("<Delete xmlns=\"http://example.com/\"><Object><Key>key</Key></Object></Delete>")]
    public async Task DeleteObjects_MalformedDocument_IsRefused(string document)
    {
        var bucket = await BucketWithAsync("key", "text");
        var answer = Expect.Status(400, await DeleteAsync(bucket, document));
        Assert.True(answer.Code is "MalformedXML" || (document.Length == 0 && answer.Code is "MissingRequestBodyError"), answer.ToString());
        Assert.Equal(["key"], await KeysAsync(bucket));
    }

    [Case("DeleteObjects", "takes a document without a namespace")]
    public async Task DeleteObjects_NoNamespace_IsTaken()
    {
        var bucket = await BucketWithAsync("key", "text");
        Expect.Status(200, await DeleteAsync(bucket, "<Delete><Object><Key>key</Key></Object></Delete>"));
        Assert.Empty(await KeysAsync(bucket));
    }

    [Case("DeleteObjects", "deletes keys with characters that XML escapes")]
    public async Task DeleteObjects_EscapedKeys_AreDeleted()
    {
        var bucket = await BucketAsync();
        string[] keys = ["<a> & \"b\"", " leading and trailing ", "日本/😀", "a//b"];
        foreach (var key in keys)
        {
            Expect.Status(200, await SendAsync("PUT", PathOf(bucket, key), ""));
        }

        var answer = Expect.Status(200, await DeleteAsync(bucket, Document(keys)));
        Assert.Equal(keys.Order(StringComparer.Ordinal), answer.Elements("Deleted", "Key").Order(StringComparer.Ordinal));
        Assert.Empty(await KeysAsync(bucket));
    }

    [Case("DeleteObjects", "answers for each key by itself: one that is too long fails, the others go")]
    public async Task DeleteObjects_KeyTooLong_FailsAlone()
    {
        var bucket = await BucketWithAsync("key", "text");
        var answer = Expect.Status(200, await DeleteAsync(bucket, Document([new string('k', 1025), "key"])));
        Assert.Equal(["KeyTooLongError"], answer.Elements("Error", "Code"));
        Assert.Equal(["key"], answer.Elements("Deleted", "Key"));
    }

    [Case("DeleteObjects", "in a bucket that does not exist: NoSuchBucket")]
    public async Task DeleteObjects_MissingBucket_IsNoSuchBucket() =>
        Expect.Error(404, "NoSuchBucket", await DeleteAsync(NewBucketName(), Document(["key"])));

    private Task<RawResponse> DeleteAsync(string bucket, string document) =>
        SendAsync("POST", PathOf(bucket) + "?delete", document, ContentMd5(document));

    private static string Document(IEnumerable<string> keys, bool quiet = false)
    {
        var objects = keys.Select(key => $"<Object><Key>{WebUtility.HtmlEncode(key)}</Key></Object>");
        return $"<Delete xmlns=\"{Namespace}\"><Quiet>{(quiet ? "true" : "false")}</Quiet>{string.Concat(objects)}</Delete>";
    }

    private async Task<IReadOnlyList<string>> KeysAsync(string bucket)
    {
        var page = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, Cancel);
        return [.. (page.S3Objects ?? []).Select(item => item.Key)];
    }
}
