using System.Security.Cryptography;
using System.Text;
using Gateway.Api.Tests.Testing;
using Gateway.Core.Buckets;
using Gateway.Iam.Authorization;
using Gateway.Iam.BucketPolicies;

namespace Gateway.Api.Tests.Authorization;

/// <summary>What the policies of callers and buckets do to requests, over the real policy engine.</summary>
public sealed class EnforcementTests
{
    private const string CopySource = "x-amz-copy-source";

    private readonly ApiHarness _api = new();

    // What asks for a version needs the action for versions, wherever the version is named.
    [Theory]
    [InlineData("GET", "/versions/key?versionId=V", null, "s3:GetObjectVersion")]
    [InlineData("HEAD", "/versions/key?versionId=V", null, "s3:GetObjectVersion")]
    [InlineData("GET", "/versions/key?attributes&versionId=V", null, "s3:GetObjectVersion,s3:GetObjectVersionAttributes")]
    [InlineData("GET", "/versions/key?tagging&versionId=V", null, "s3:GetObjectVersionTagging")]
    [InlineData("PUT", "/versions/key?tagging&versionId=V", null, "s3:PutObjectVersionTagging")]
    [InlineData("DELETE", "/versions/key?tagging&versionId=V", null, "s3:DeleteObjectVersionTagging")]
    [InlineData("GET", "/versions/key?acl&versionId=V", null, "s3:GetObjectVersionAcl")]
    [InlineData("DELETE", "/versions/key?versionId=V", null, "s3:DeleteObjectVersion")]
    [InlineData("PUT", "/bucket/copy", "versions/key?versionId=V", "s3:GetObjectVersion,s3:PutObject")]
    [InlineData("PUT", "/bucket/big?partNumber=1&uploadId=U", "versions/key?versionId=V", "s3:GetObjectVersion,s3:PutObject")]
    public async Task Version_Named_NeedsTheActionForVersions(string method, string target, string? source, string actions)
    {
        _api.MakeBucket("versions", ApiHarness.Account.Id, VersioningState.Enabled);
        var version = (await _api.SendAsync("PUT", "/versions/key", "text")).AssertOk().Header("x-amz-version-id")!;
        var upload = await _api.BeginAsync("big");
        target = target.Replace("=V", "=" + version, StringComparison.Ordinal).Replace("=U", "=" + upload, StringComparison.Ordinal);
        (string, string)[] headers = source is null
            ? [("x-amz-object-attributes", "ETag")]
            : [(CopySource, source.Replace("=V", "=" + version, StringComparison.Ordinal))];
        var body = method == "PUT" && source is null ? Encoding.UTF8.GetBytes("<Tagging><TagSet/></Tagging>") : null;

        _api.Verifier.Principal = Callers.Allowed("s3:GetObject", "s3:GetObjectAttributes", "s3:GetObjectTagging", "s3:PutObjectTagging", "s3:DeleteObjectTagging", "s3:GetObjectAcl", "s3:DeleteObject", "s3:PutObject");
        Assert.Equal(403, (await _api.SendAsync(method, target, body, headers)).Status);

        _api.Verifier.Principal = Callers.Allowed(actions.Split(','));
        Assert.InRange((await _api.SendAsync(method, target, body, headers)).Status, 200, 204);
    }

    [Theory]
    [InlineData("GET", "/bucket/missing", null)]
    [InlineData("HEAD", "/bucket/missing", null)]
    [InlineData("GET", "/bucket/missing?versionId=null", null)]
    [InlineData("GET", "/bucket/missing?attributes", null)]
    [InlineData("GET", "/bucket/missing?tagging", null)]
    [InlineData("PUT", "/bucket/missing?tagging", null)]
    [InlineData("DELETE", "/bucket/missing?tagging", null)]
    [InlineData("GET", "/bucket/missing?acl", null)]
    [InlineData("PUT", "/bucket/copy", "bucket/missing")]
    [InlineData("PUT", "/bucket/big?partNumber=1&uploadId=U", "bucket/missing")]
    public async Task MissingObject_WithoutListBucket_IsRefused(string method, string target, string? source)
    {
        target = target.Replace("=U", "=" + await _api.BeginAsync("big"), StringComparison.Ordinal);
        (string, string)[] headers = source is null ? [("x-amz-object-attributes", "ETag")] : [(CopySource, source)];
        var body = method == "PUT" && source is null ? Encoding.UTF8.GetBytes("<Tagging><TagSet/></Tagging>") : null;

        _api.Verifier.Principal = Callers.User(
            """{"Effect":"Allow","Action":"s3:*","Resource":"*"},{"Effect":"Deny","Action":"s3:ListBucket","Resource":"*"}""");
        Assert.Equal(403, (await _api.SendAsync(method, target, body, headers)).Status);

        _api.Verifier.Principal = Callers.Allowed("s3:*");
        Assert.Equal(404, (await _api.SendAsync(method, target, body, headers)).Status);
    }

    [Fact]
    public async Task MissingObject_ListBucketForAPrefixOnly_IsRefused()
    {
        _api.Verifier.Principal = Callers.User(
            """
            {"Effect":"Allow","Action":"s3:GetObject","Resource":"*"},
            {"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"StringLike":{"s3:prefix":"home/*"}}}
            """);

        Assert.Equal(403, (await _api.SendAsync("GET", "/bucket/home/missing?prefix=home/x")).Status);
        Assert.Equal(200, (await _api.SendAsync("GET", "/bucket?list-type=2&prefix=home/x")).Status);
    }

    [Fact]
    public async Task MissingCopySource_ListBucketOfTheTargetAlone_IsRefused()
    {
        _api.MakeBucket("other", ApiHarness.Account.Id);
        _api.Verifier.Principal = Callers.User(
            """
            {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"*"},
            {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::bucket"}
            """);

        Assert.Equal(403, (await _api.SendAsync("PUT", "/bucket/copy", (CopySource, "other/missing"))).Status);
        Assert.Equal(404, (await _api.SendAsync("PUT", "/bucket/copy", (CopySource, "bucket/missing"))).Status);
    }

    // If-Match on a key that is not there says that it is not: only those who may list that bucket may know, whatever else the request reads.
    [Theory]
    [InlineData("bucket", 404)]
    [InlineData("other", 403)]
    public async Task MissingCopyTarget_NeedsTheListOfTheTarget(string listed, int status)
    {
        _api.MakeBucket("other", ApiHarness.Account.Id);
        (await _api.SendAsync("PUT", "/other/key", "text")).AssertOk();
        _api.Verifier.Principal = Callers.User(
            $$"""
            {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"*"},
            {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::{{listed}}"}
            """);

        Assert.Equal(status, (await _api.SendAsync("PUT", "/bucket/missing", (CopySource, "other/key"), ("If-Match", "*"))).Status);
    }

    [Theory]
    [InlineData("s3:ListBucket", "NoSuchKey")]
    [InlineData("s3:GetObject", "AccessDenied")]
    public async Task MissingItemOfDeleteObjects_WithoutListBucket_IsRefused(string action, string code)
    {
        _api.Verifier.Principal = Callers.Allowed("s3:DeleteObject", action);
        const string Document = "<Delete><Object><Key>missing</Key><ETag>&quot;x&quot;</ETag></Object></Delete>";

        var error = (await _api.SendAsync("POST", "/bucket?delete", Document, ("Content-MD5", Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes(Document))))))
            .AssertOk().Xml.Element("Error")!;

        Assert.Equal(("missing", code), (error.Element("Key")!.Value, error.Element("Code")!.Value));
    }

    [Fact]
    public async Task DeletedObject_WithoutListBucket_ShowsNoMarker()
    {
        _api.MakeBucket("versions", ApiHarness.Account.Id, VersioningState.Enabled);
        await _api.SendAsync("PUT", "/versions/key", "text");
        await _api.SendAsync("DELETE", "/versions/key");
        _api.Verifier.Principal = Callers.Allowed("s3:GetObject");

        var answer = await _api.SendAsync("GET", "/versions/key");

        Assert.Equal(403, answer.Status);
        Assert.Null(answer.Header("x-amz-delete-marker"));
    }

    [Fact]
    public async Task Copy_SourceBucketDenies_IsRefused()
    {
        _api.MakeBucket("other", ApiHarness.Account.Id);
        await _api.SendAsync("PUT", "/other/key", "text");
        await PutPolicyAsync("other", """{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::other/*"}""");
        _api.Verifier.Principal = Callers.Allowed("s3:*");

        Assert.Equal(403, (await _api.SendAsync("PUT", "/bucket/copy", (CopySource, "other/key"))).Status);
        var upload = await _api.BeginAsync("big");
        Assert.Equal(403, (await _api.SendAsync("PUT", $"/bucket/big?partNumber=1&uploadId={upload}", (CopySource, "other/key"))).Status);
    }

    [Theory]
    [InlineData("bucket/private/x")]
    [InlineData("/bucket/private/x")]
    [InlineData("bucket/%70rivate/x")]
    [InlineData("bucket/private%2Fx")]
    [InlineData("%62ucket/private/x")]
    [InlineData("bucket/private/x?versionId=null")]
    public async Task Copy_SourceThatAPolicyDenies_IsRefusedInEverySpelling(string source)
    {
        await _api.PutAsync("private/x");
        await _api.PutAsync("public");
        await PutPolicyAsync("bucket", """{"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::bucket/*","Condition":{"StringLike":{"s3:x-amz-copy-source":"bucket/private/*"}}}""");
        _api.Verifier.Principal = Callers.Allowed("s3:*");

        Assert.Equal(403, (await _api.SendAsync("PUT", "/bucket/copy", (CopySource, source))).Status);
        Assert.Equal(200, (await _api.SendAsync("PUT", "/bucket/copy", (CopySource, "bucket/public"))).Status);
    }

    [Fact]
    public async Task DeleteObjects_MixedRights_AnswersEachKey()
    {
        await _api.PutAsync("mine");
        await _api.PutAsync("theirs");
        _api.Verifier.Principal = Callers.User("""{"Effect":"Allow","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::bucket/mine"}""");
        const string Document = "<Delete><Object><Key>mine</Key></Object><Object><Key>theirs</Key></Object></Delete>";
        var hash = Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes(Document)));

        var answer = (await _api.SendAsync("POST", "/bucket?delete", Document, ("Content-MD5", hash))).AssertOk();

        Assert.Equal("mine", answer.Xml.Element("Deleted")!.Element("Key")!.Value);
        var error = answer.Xml.Element("Error")!;
        Assert.Equal(("theirs", "AccessDenied"), (error.Element("Key")!.Value, error.Element("Code")!.Value));
        Assert.EndsWith("because no identity-based policy allows the s3:DeleteObject action", error.Element("Message")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_OfARequest_DecideAndNeedTheirAction()
    {
        _api.Verifier.Principal = Callers.User(
            """
            {"Effect":"Allow","Action":"s3:PutObject","Resource":"*","Condition":{"StringEquals":{"s3:RequestObjectTag/class":"pii"}}},
            {"Effect":"Allow","Action":"s3:PutObjectTagging","Resource":"arn:aws:s3:::bucket/tagged*"}
            """);

        Assert.Equal(403, (await _api.SendAsync("PUT", "/bucket/tagged", "x")).Status);
        Assert.Equal(403, (await _api.SendAsync("PUT", "/bucket/tagged", "x", ("x-amz-tagging", "class=other"))).Status);
        Assert.Equal(403, (await _api.SendAsync("PUT", "/bucket/elsewhere", "x", ("x-amz-tagging", "class=pii"))).Status);
        Assert.Equal(200, (await _api.SendAsync("PUT", "/bucket/tagged", "x", ("x-amz-tagging", "class=pii"))).Status);
        Assert.Equal(200, (await _api.SendAsync("POST", "/bucket/tagged2?uploads", ("x-amz-tagging", "class=pii"))).Status);
    }

    [Fact]
    public async Task Tags_OfAStoredObject_Decide()
    {
        await _api.PutAsync("open", "x", ("x-amz-tagging", "public=yes"));
        await _api.PutAsync("closed", "x", ("x-amz-tagging", "public=no"));
        await _api.PutAsync("untagged");
        _api.Verifier.Principal = Callers.User(
            """{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"s3:ExistingObjectTag/public":"yes"}}}""");

        Assert.Equal(200, (await _api.SendAsync("GET", "/bucket/open")).Status);
        Assert.Equal(403, (await _api.SendAsync("GET", "/bucket/closed")).Status);
        Assert.Equal(403, (await _api.SendAsync("GET", "/bucket/untagged")).Status);
    }

    [Theory]
    [InlineData("s3:GetObject", null)]
    [InlineData("s3:GetObject,s3:GetObjectTagging", "2")]
    public async Task TagCount_IsForThoseWhoMayReadTags(string actions, string? expected)
    {
        await _api.PutAsync("key", "x", ("x-amz-tagging", "a=1&b=2"));
        _api.Verifier.Principal = Callers.Allowed(actions.Split(','));

        Assert.Equal(expected, (await _api.SendAsync("GET", "/bucket/key")).AssertOk().Header("x-amz-tagging-count"));
        Assert.Equal(expected, (await _api.SendAsync("HEAD", "/bucket/key")).AssertOk().Header("x-amz-tagging-count"));
    }

    [Fact]
    public async Task TagCount_ObjectWithoutTags_AsksNobody()
    {
        await _api.PutAsync("key");
        _api.Authorizer.Asked.Clear();

        await _api.SendAsync("GET", "/bucket/key");

        Assert.Equal(["s3:GetObject"], _api.Authorizer.Asked.Select(need => need.Action));
    }

    // Every way to list passes the same gate.
    [Theory]
    [InlineData("/bucket")]
    [InlineData("/bucket/")]
    [InlineData("/bucket?list-type=2")]
    [InlineData("/bucket?prefix=a")]
    [InlineData("/bucket?delimiter=/&prefix=")]
    [InlineData("/bucket?list-type=2&start-after=a")]
    [InlineData("/bucket?uploads")]
    [InlineData("/bucket?x-id=ListObjects")]
    [InlineData("/")]
    public async Task List_Anonymous_IsRefusedThoughObjectsArePublic(string target)
    {
        await _api.PutAsync("key");
        await PutPolicyAsync("bucket", """{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/*"}""");
        _api.Verifier.Principal = Principal.Anonymous;

        (await _api.SendAsync("GET", target)).AssertError(403, "AccessDenied", "Access Denied");
        (await _api.SendAsync("GET", "/bucket/key")).AssertOk();
    }

    [Fact]
    public async Task Anonymous_PublicAccessBlock_TakesTheEffectFromThePolicy()
    {
        await _api.PutAsync("key");
        await PutPolicyAsync("bucket", """{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/*"}""");
        (await _api.SendAsync(
            "PUT",
            "/bucket?publicAccessBlock",
            "<PublicAccessBlockConfiguration><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>")).AssertOk();

        _api.Verifier.Principal = Principal.Anonymous;
        (await _api.SendAsync("GET", "/bucket/key")).AssertError(403, "AccessDenied", "Access Denied");
        _api.Verifier.Principal = Callers.Allowed("s3:GetObject");
        (await _api.SendAsync("GET", "/bucket/key")).AssertOk();
    }

    [Fact]
    public async Task Anonymous_PublicWrite_ReachesOperationsWithDocuments()
    {
        await PutPolicyAsync("bucket", """{"Effect":"Allow","Principal":"*","Action":["s3:PutObject","s3:PutObjectTagging","s3:DeleteObject"],"Resource":"arn:aws:s3:::bucket/*"}""");
        _api.Verifier.Principal = Principal.Anonymous;

        await _api.PutAsync("key");
        (await _api.SendAsync("PUT", "/bucket/key?tagging", "<Tagging><TagSet/></Tagging>")).AssertOk();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Anonymous_MultipartUpload_IsRefused(bool isPublic)
    {
        var upload = await _api.BeginAsync("big");
        var tag = await _api.PartAsync("big", upload, 1, "part"u8.ToArray());
        if (isPublic)
        {
            await PutPolicyAsync("bucket", """{"Effect":"Allow","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::bucket/*"}""");
        }

        _api.Verifier.Principal = Principal.Anonymous;
        var opened = _api.Verifier.OpenedBodies;

        (await _api.SendAsync("POST", "/bucket/key?uploads"))
            .AssertError(403, "AccessDenied", "Anonymous users cannot initiate multipart uploads.  Please authenticate.");
        (await _api.CompleteAsync("big", upload, ApiHarness.Completion((1, tag)))).AssertError(403, "AccessDenied", "Access Denied");
        Assert.Equal(opened, _api.Verifier.OpenedBodies);
    }

    [Fact]
    public async Task Anonymous_BucketWithoutPolicy_HasNoDocumentRead()
    {
        _api.Verifier.Principal = Principal.Anonymous;
        var opened = _api.Verifier.OpenedBodies;

        (await _api.SendAsync("PUT", "/bucket/key?tagging", "<Tagging><TagSet/></Tagging>")).AssertError(403, "AccessDenied", "Access Denied");

        Assert.Equal(opened, _api.Verifier.OpenedBodies);
    }

    [Theory]
    [InlineData("s3:GetBucketPolicy", "GET", "/bucket?policy", 200)]
    [InlineData("s3:PutBucketPolicy", "PUT", "/bucket?policy", 204)]
    [InlineData("s3:DeleteBucketPolicy", "DELETE", "/bucket?policy", 204)]
    [InlineData("s3:GetBucketPolicyStatus", "GET", "/bucket?policyStatus", 403)]
    [InlineData("s3:ListBucket", "GET", "/bucket", 403)]
    public async Task Root_DeniedByTheBucketPolicy_MayOnlyMendIt(string action, string method, string target, int status)
    {
        var policy = $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"{{{action}}}","Resource":"arn:aws:s3:::bucket"}}""";
        (await _api.SendAsync("PUT", "/bucket?policy", policy)).AssertOk(204);

        var answer = await _api.SendAsync(method, target, method == "PUT" ? Encoding.UTF8.GetBytes(policy) : null);

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task CrossAccount_BothSidesAllow_IsAllowed()
    {
        await _api.PutAsync("key");
        var stranger = Callers.User("""{"Effect":"Allow","Action":"s3:*","Resource":"*"}""", ApiHarness.Stranger);
        _api.Verifier.Principal = stranger;
        (await _api.SendAsync("GET", "/bucket/key")).AssertError(403, "AccessDenied", "Access Denied");

        _api.Verifier.Principal = Principal.RootOf(ApiHarness.Account);
        await PutPolicyAsync("bucket", """{"Effect":"Allow","Principal":{"AWS":"999999999999"},"Action":["s3:GetObject","s3:PutObject","s3:ListBucket*","s3:ListMultipart*"],"Resource":["arn:aws:s3:::bucket","arn:aws:s3:::bucket/*"]}""");
        _api.Verifier.Principal = stranger;
        (await _api.SendAsync("GET", "/bucket/key")).AssertOk();
        _api.Verifier.Principal = Callers.User("", ApiHarness.Stranger);
        Assert.Equal(403, (await _api.SendAsync("GET", "/bucket/key")).Status);
    }

    [Fact]
    public async Task CrossAccount_Writer_LeavesTheBucketsOwnerAsOwner()
    {
        await PutPolicyAsync("bucket", """{"Effect":"Allow","Principal":{"AWS":"999999999999"},"Action":["s3:PutObject","s3:ListBucketMultipartUploads","s3:ListMultipartUploadParts","s3:ListBucket"],"Resource":["arn:aws:s3:::bucket","arn:aws:s3:::bucket/*"]}""");
        _api.Verifier.Principal = Principal.RootOf(ApiHarness.Stranger);
        (await _api.SendAsync("PUT", "/bucket/key", "x")).AssertOk();
        var upload = await _api.BeginAsync("big");

        var list = (await _api.SendAsync("GET", "/bucket?list-type=2&fetch-owner=true")).AssertOk().Xml;
        Assert.Equal(ApiHarness.Account.CanonicalUserId, list.Element("Contents")!.Element("Owner")!.Element("ID")!.Value);
        foreach (var xml in new[]
        {
            (await _api.SendAsync("GET", "/bucket?uploads")).AssertOk().Xml.Element("Upload")!, (await _api.SendAsync("GET", $"/bucket/big?uploadId={upload}")).AssertOk().Xml,
        })
        {
            Assert.Equal(ApiHarness.Stranger.CanonicalUserId, xml.Element("Initiator")!.Element("ID")!.Value);
            Assert.Equal(ApiHarness.Account.CanonicalUserId, xml.Element("Owner")!.Element("ID")!.Value);
        }
    }

    [Fact]
    public async Task CreateBucket_UserOfAnyAccount_OwnsItThroughTheAccount()
    {
        var user = Callers.User("""{"Effect":"Allow","Action":"s3:CreateBucket","Resource":"*"}""", ApiHarness.Stranger);
        _api.Verifier.Principal = user;

        (await _api.SendAsync("PUT", "/theirs")).AssertOk();

        Assert.Equal(ApiHarness.Stranger.Id, _api.Store.Buckets["theirs"].Record.Owner);
        Assert.Equal(PublicAccessBlock.Everything, PublicAccessBlock.Of(_api.Store.Buckets["theirs"].Record));
        (await _api.SendAsync("PUT", "/bucket")).AssertError(409, "BucketAlreadyExists");
    }

    [Fact]
    public async Task ListBuckets_PolicyForAllBuckets_MayNameThemByStar()
    {
        foreach (var resource in new[] { "*", "arn:aws:s3:::*" })
        {
            _api.Verifier.Principal = Callers.User($$"""{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"{{resource}}"}""");
            (await _api.SendAsync("GET", "/")).AssertOk();
        }

        _api.Verifier.Principal = Callers.User("""{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"arn:aws:s3:::bucket"}""");
        Assert.Equal(403, (await _api.SendAsync("GET", "/")).Status);
    }

    [Fact]
    public async Task ListBuckets_Filtered_ShowsWhatTheCallerMayKnow()
    {
        _api.Options.FiltersBucketList = true;
        foreach (var name in new[] { "alpha", "beta", "gamma", "delta" })
        {
            _api.MakeBucket(name, ApiHarness.Account.Id);
        }

        _api.Verifier.Principal = Callers.User(
            """
            {"Effect":"Allow","Action":"s3:ListBucket","Resource":["arn:aws:s3:::alpha","arn:aws:s3:::gamma"]},
            {"Effect":"Allow","Action":"s3:GetBucketLocation","Resource":"arn:aws:s3:::delta"}
            """);
        Assert.Equal(["alpha", "delta", "gamma"], Names(await _api.SendAsync("GET", "/")));
        var first = await _api.SendAsync("GET", "/?max-buckets=2");
        Assert.Equal(["alpha", "delta"], Names(first));
        Assert.Equal(["gamma"], Names(await _api.SendAsync("GET", "/?max-buckets=2&continuation-token=" + first["ContinuationToken"])));

        _api.Verifier.Principal = Callers.Allowed("s3:ListAllMyBuckets");
        Assert.Equal(["alpha", "beta", "bucket", "delta", "gamma"], Names(await _api.SendAsync("GET", "/")));

        _api.Verifier.Principal = Callers.Allowed("s3:PutObject");
        (await _api.SendAsync("GET", "/")).AssertError(403, "AccessDenied");
    }

    private static IEnumerable<string> Names(ApiAnswer answer) =>
        answer.AssertOk().Xml.Element("Buckets")!.Elements("Bucket").Select(bucket => bucket.Element("Name")!.Value);

    private async Task PutPolicyAsync(string bucket, string statement) =>
        (await _api.SendAsync("PUT", $"/{bucket}?policy", $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""")).AssertOk(204);
}
