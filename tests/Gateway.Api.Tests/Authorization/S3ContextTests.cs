using System.Net;
using System.Security.Authentication;
using Gateway.Api.Connections;
using Gateway.Api.Tests.Testing;
using Gateway.Core.Buckets;
using Gateway.Iam.Authorization;
using Gateway.Iam.Signing;

namespace Gateway.Api.Tests.Authorization;

public sealed class S3ContextTests
{
    private const string Tagging = "<Tagging><TagSet><Tag><Key>class</Key><Value>pii</Value></Tag><Tag><Key>b</Key><Value/></Tag></TagSet></Tagging>";

    private readonly ApiHarness _api = new();

    [Theory]
    [InlineData(SignatureScheme.V4Header, "REST-HEADER", "AWS4-HMAC-SHA256", "4500")]
    [InlineData(SignatureScheme.V4Presigned, "REST-QUERY-STRING", "AWS4-HMAC-SHA256", "4500")]
    [InlineData(SignatureScheme.V2Header, "REST-HEADER", "AWS", "0")]
    [InlineData(SignatureScheme.V2Presigned, "REST-QUERY-STRING", "AWS", "0")]
    public async Task Find_Signature_IsOfItsScheme(SignatureScheme scheme, string type, string version, string age)
    {
        _api.Verifier.Scheme = scheme;
        _api.Verifier.SignedAt = scheme == SignatureScheme.V2Presigned ? null : _api.Clock.GetUtcNow().AddMilliseconds(-4500);

        await _api.SendAsync("GET", "/bucket/key", ("x-amz-signature-age", "1"));

        Assert.Equal(
            (type, version, age),
            (_api.Value("s3:GetObject", "s3:authType"), _api.Value("s3:GetObject", "s3:signatureversion"), _api.Value("s3:GetObject", "s3:signatureAge")));
    }

    [Theory]
    [InlineData(PayloadKind.SignedChunks)]
    [InlineData(PayloadKind.SignedChunksWithTrailer)]
    [InlineData(PayloadKind.UnsignedChunksWithTrailer)]
    public async Task Find_StreamedBody_HasTheVersionOfItsSignature(PayloadKind payload)
    {
        _api.Verifier.Payload = payload;

        await _api.SendAsync("PUT", "/bucket/key", "body");

        Assert.Equal("AWS4-HMAC-SHA256", _api.Value("s3:PutObject", "s3:signatureversion"));
    }

    [Fact]
    public async Task Find_SignatureOfNobody_IsAbsent()
    {
        _api.Verifier.Principal = Principal.Anonymous;

        await _api.SendAsync("GET", "/bucket/key");

        Assert.All(["s3:authType", "s3:signatureversion", "s3:signatureAge"], key => Assert.Equal("absent", _api.Value("s3:GetObject", key)));
    }

    [Fact]
    public async Task Find_SignatureOfAClockThatIsFast_HasNoAge()
    {
        _api.Verifier.SignedAt = _api.Clock.GetUtcNow().AddMinutes(5);

        await _api.SendAsync("GET", "/bucket/key");

        Assert.Equal("0", _api.Value("s3:GetObject", "s3:signatureAge"));
    }

    [Theory]
    [InlineData(SslProtocols.None, "absent")]
    [InlineData(SslProtocols.Tls12, "1.2")]
    [InlineData(SslProtocols.Tls13, "1.3")]
    public async Task Find_TlsVersion_IsOfTheHandshake(SslProtocols protocol, string expected)
    {
        _api.Tls = protocol;

        await _api.SendAsync("GET", "/bucket/key");

        Assert.Equal(expected, _api.Value("s3:GetObject", "s3:TlsVersion"));
    }

    [Theory]
    [InlineData("127.0.0.0/8", "absent", "absent")]
    [InlineData("10.0.0.0/8", "1.3", "127.0.0.1")]
    public async Task Find_SchemeSaidByATrustedProxy_LeavesNoVersionOfTls(string trusted, string version, string address)
    {
        var api = new ApiHarness(trusted: new TrustedNetworks([IPNetwork.Parse(trusted)])) { Tls = SslProtocols.Tls13 };

        await api.SendAsync("GET", "/bucket/key", ("X-Forwarded-Proto", "https"));

        Assert.Equal(version, api.Value("s3:GetObject", "s3:TlsVersion"));
        Assert.Equal(address, api.Value("s3:GetObject", "aws:SourceIp"));
    }

    [Theory]
    [InlineData(SignatureScheme.V4Header, "UNSIGNED-PAYLOAD", "UNSIGNED-PAYLOAD")]
    [InlineData(SignatureScheme.V4Header, null, "absent")]
    [InlineData(SignatureScheme.V4Presigned, null, "UNSIGNED-PAYLOAD")]
    [InlineData(SignatureScheme.V2Header, null, "absent")]
    public async Task Find_ContentSha256_IsTheHeader(SignatureScheme scheme, string? sent, string expected)
    {
        _api.Verifier.Scheme = scheme;

        await _api.SendAsync("GET", "/bucket/key", sent is null ? [] : [("x-amz-content-sha256", sent)]);

        Assert.Equal(expected, _api.Value("s3:GetObject", "s3:x-amz-content-sha256"));
    }

    // The key, the request, its headers, the action that is asked for, and the value.
    [Theory]
    [InlineData("s3:ResourceAccount", "GET", "/bucket/key", "", "s3:GetObject", "123456789012")]
    [InlineData("s3:prefix", "GET", "/bucket?list-type=2&prefix=a/", "", "s3:ListBucket", "a/")]
    [InlineData("s3:prefix", "GET", "/bucket?prefix=", "", "s3:ListBucket", "")]
    [InlineData("s3:prefix", "GET", "/bucket", "", "s3:ListBucket", "absent")]
    [InlineData("s3:prefix", "HEAD", "/bucket?prefix=a/", "", "s3:ListBucket", "absent")]
    [InlineData("s3:prefix", "GET", "/bucket/missing?prefix=a/", "", "s3:ListBucket", "absent")]
    [InlineData("s3:prefix", "GET", "/bucket/key?prefix=a/", "", "s3:GetObject", "absent")]
    [InlineData("s3:delimiter", "GET", "/bucket?delimiter=/", "", "s3:ListBucket", "/")]
    [InlineData("s3:max-keys", "GET", "/bucket?max-keys=10", "", "s3:ListBucket", "10")]
    [InlineData("s3:max-keys", "GET", "/bucket", "", "s3:ListBucket", "absent")]
    [InlineData("s3:versionid", "GET", "/bucket/key?versionId=null", "", "s3:GetObjectVersion", "null")]
    [InlineData("s3:versionid", "GET", "/bucket/key", "", "s3:GetObject", "absent")]
    [InlineData("s3:versionid", "PUT", "/bucket/copy", "x-amz-copy-source: bucket/key?versionId=null", "s3:GetObjectVersion", "null")]
    [InlineData("s3:x-amz-acl", "PUT", "/bucket/key", "x-amz-acl: private", "s3:PutObject", "private")]
    [InlineData("s3:x-amz-acl", "PUT", "/bucket/key", "", "s3:PutObject", "absent")]
    [InlineData("s3:x-amz-acl", "PUT", "/new-bucket", "x-amz-acl: private", "s3:CreateBucket", "private")]
    [InlineData("s3:x-amz-acl", "GET", "/bucket/key", "x-amz-acl: private", "s3:GetObject", "absent")]
    [InlineData("s3:x-amz-copy-source", "PUT", "/bucket/copy", "x-amz-copy-source: /bucket/key", "s3:PutObject", "bucket/key")]
    [InlineData("s3:x-amz-copy-source", "PUT", "/bucket/copy", "x-amz-copy-source: bucket/%6bey", "s3:PutObject", "[bucket/%6bey|bucket/key]")]
    [InlineData("s3:x-amz-copy-source", "PUT", "/bucket/copy", "x-amz-copy-source: bucket/key?versionId=null", "s3:PutObject", "[bucket/key?versionId=null|bucket/key]")]
    [InlineData("s3:x-amz-copy-source", "PUT", "/bucket/key", "", "s3:PutObject", "absent")]
    [InlineData("s3:x-amz-metadata-directive", "PUT", "/bucket/copy", "x-amz-copy-source: bucket/key", "s3:PutObject", "absent")]
    [InlineData("s3:x-amz-metadata-directive", "PUT", "/bucket/copy", "x-amz-copy-source: bucket/key\nx-amz-metadata-directive: COPY", "s3:PutObject", "COPY")]
    [InlineData("s3:x-amz-storage-class", "PUT", "/bucket/key", "x-amz-storage-class: STANDARD_IA", "s3:PutObject", "STANDARD_IA")]
    [InlineData("s3:x-amz-website-redirect-location", "PUT", "/bucket/key", "x-amz-website-redirect-location: /x", "s3:PutObject", "/x")]
    [InlineData("s3:if-match", "PUT", "/bucket/key", "If-Match: *", "s3:PutObject", "*")]
    [InlineData("s3:if-match", "DELETE", "/bucket/key", "If-Match: *", "s3:DeleteObject", "*")]
    [InlineData("s3:if-match", "GET", "/bucket/key", "If-Match: *", "s3:GetObject", "absent")]
    [InlineData("s3:if-none-match", "PUT", "/bucket/new", "If-None-Match: *", "s3:PutObject", "*")]
    [InlineData("s3:ObjectCreationOperation", "PUT", "/bucket/key", "", "s3:PutObject", "true")]
    [InlineData("s3:ObjectCreationOperation", "PUT", "/bucket/copy", "x-amz-copy-source: bucket/key", "s3:PutObject", "true")]
    [InlineData("s3:ObjectCreationOperation", "POST", "/bucket/key?uploads", "", "s3:PutObject", "false")]
    [InlineData("s3:RequestObjectTag/class", "PUT", "/bucket/key", "x-amz-tagging: class=pii&b=", "s3:PutObject", "pii")]
    [InlineData("s3:RequestObjectTag/CLASS", "PUT", "/bucket/key", "x-amz-tagging: class=pii", "s3:PutObject", "pii")]
    [InlineData("s3:RequestObjectTag/class", "PUT", "/bucket/key", "x-amz-tagging: CLASS=a&class=b", "s3:PutObject", "b")]
    [InlineData("s3:RequestObjectTag/b", "PUT", "/bucket/key", "x-amz-tagging: class=pii&b=", "s3:PutObjectTagging", "")]
    [InlineData("s3:RequestObjectTag/c", "PUT", "/bucket/key", "x-amz-tagging: class=pii", "s3:PutObject", "absent")]
    [InlineData("s3:RequestObjectTag/class", "PUT", "/bucket/key", "", "s3:PutObject", "absent")]
    [InlineData("s3:RequestObjectTag/class", "POST", "/bucket/key?uploads", "x-amz-tagging: class=pii", "s3:PutObject", "pii")]
    [InlineData("s3:RequestObjectTagKeys", "PUT", "/bucket/key", "x-amz-tagging: class=pii&b=", "s3:PutObject", "[class|b]")]
    [InlineData("s3:RequestObjectTagKeys", "PUT", "/bucket/key", "", "s3:PutObject", "absent")]
    [InlineData("s3:x-amz-object-ownership", "PUT", "/new-bucket", "x-amz-object-ownership: BucketOwnerEnforced", "s3:CreateBucket", "BucketOwnerEnforced")]
    [InlineData("s3:ExistingObjectTag/class", "PUT", "/bucket/key", "", "s3:PutObject", "absent")]
    [InlineData("s3:ExistingObjectTag/class", "DELETE", "/bucket/key", "", "s3:DeleteObject", "absent")]
    [InlineData("s3:DataAccessPointArn", "GET", "/bucket/key", "", "s3:GetObject", "absent")]
    public async Task Find_KeyOfTheAction_HasItsSource(string key, string method, string target, string headers, string action, string expected)
    {
        await _api.PutAsync("key");

        await _api.SendAsync(
            method,
            target,
            method == "PUT" && headers.Contains("copy-source", StringComparison.Ordinal) ? null : method is "PUT" && target.StartsWith("/bucket/", StringComparison.Ordinal) ? "x"u8.ToArray() : null,
            [.. headers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ")).Select(pair => (pair[0], pair[1]))]);

        Assert.Equal(expected, _api.Value(action, key));
    }

    [Fact]
    public async Task Find_HeadersOfAPresignedQuery_CountAsHeaders()
    {
        _api.Verifier.Scheme = SignatureScheme.V4Presigned;

        await _api.SendAsync("PUT", "/bucket/key?x-amz-acl=private&x-amz-tagging=class%3Dpii", "body");

        Assert.Equal("private", _api.Value("s3:PutObject", "s3:x-amz-acl"));
        Assert.Equal("pii", _api.Value("s3:PutObject", "s3:RequestObjectTag/class"));
    }

    [Fact]
    public async Task Find_HeadersInAQueryThatIsNotPresigned_DoNot()
    {
        await _api.SendAsync("PUT", "/bucket/key?x-amz-acl=private&x-amz-tagging=class%3Dpii", "body");

        Assert.Equal("absent", _api.Value("s3:PutObject", "s3:x-amz-acl"));
        Assert.Equal("absent", _api.Value("s3:PutObject", "s3:RequestObjectTag/class"));
    }

    [Fact]
    public async Task Find_TagsOfADocument_AreTheRequests()
    {
        await _api.PutAsync("key", "body", ("x-amz-tagging", "class=old"));

        await _api.SendAsync("PUT", "/bucket/key?tagging", Tagging);

        Assert.Equal("pii", _api.Value("s3:PutObjectTagging", "s3:RequestObjectTag/class"));
        Assert.Equal("[class|b]", _api.Value("s3:PutObjectTagging", "s3:RequestObjectTagKeys"));
    }

    [Fact]
    public async Task Find_LocationOfANewBucket_IsTheDocuments()
    {
        await _api.SendAsync(
            "PUT",
            "/new-bucket",
            "<CreateBucketConfiguration><LocationConstraint>us-east-1</LocationConstraint><Tags><Tag><Key>team</Key><Value>red</Value></Tag></Tags></CreateBucketConfiguration>");

        Assert.Equal("us-east-1", _api.Value("s3:CreateBucket", "s3:locationconstraint"));
        Assert.Equal("red", _api.Value("s3:CreateBucket", "aws:RequestTag/team"));
        Assert.Equal("[team]", _api.Value("s3:TagResource", "aws:TagKeys"));
    }

    [Theory]
    [InlineData("s3:object-lock-mode", "COMPLIANCE")]
    [InlineData("s3:object-lock-legal-hold", "ON")]
    [InlineData("s3:object-lock-retain-until-date", "2024-05-20T00:00:00.000Z")]
    [InlineData("s3:object-lock-remaining-retention-days", "3")]
    public void Find_LockOfTheRequest_IsItsHeaders(string key, string expected)
    {
        // No bucket can have a lock yet, so that the request would be refused before anybody asks.
        var context = _api.ContextOf(
            new Need("s3:PutObject", "arn:aws:s3:::bucket/key"),
            "PutObject",
            ("x-amz-object-lock-mode", "COMPLIANCE"),
            ("x-amz-object-lock-legal-hold", "ON"),
            ("x-amz-object-lock-retain-until-date", "2024-05-20T00:00:00Z"));

        Assert.Equal(expected, ContextProbe.Text(context.Find(Gateway.Policy.Keys.ConditionKeys.Resolve(key))));
    }

    [Theory]
    [InlineData("GET", "/bucket/key", "s3:GetObject")]
    [InlineData("HEAD", "/bucket/key", "s3:GetObject")]
    [InlineData("GET", "/bucket/key?versionId=null", "s3:GetObjectVersion")]
    [InlineData("GET", "/bucket/key?tagging", "s3:GetObjectTagging")]
    [InlineData("DELETE", "/bucket/key?tagging", "s3:DeleteObjectTagging")]
    [InlineData("PUT", "/bucket/key?tagging", "s3:PutObjectTagging")]
    [InlineData("GET", "/bucket/key?acl", "s3:GetObjectAcl")]
    [InlineData("GET", "/bucket/key?attributes", "s3:GetObjectAttributes")]
    public async Task LoadExistingObjectTags_Action_ReadsTheTagsBeforeTheChange(string method, string target, string action)
    {
        await _api.PutAsync("key", "body", ("x-amz-tagging", "class=old"));
        _api.Authorizer.Requests.Clear();
        _api.Authorizer.LoadsTags = true;

        await _api.SendAsync(method, target, method == "PUT" ? System.Text.Encoding.UTF8.GetBytes(Tagging) : null, ("x-amz-object-attributes", "ETag"));

        Assert.Equal("old", _api.Value(action, "s3:ExistingObjectTag/class"));
        Assert.Equal("absent", _api.Value(action, "s3:ExistingObjectTag/b"));
    }

    [Fact]
    public async Task LoadExistingObjectTags_CopySource_ReadsTheSource()
    {
        _api.MakeBucket("other", ApiHarness.Account.Id);
        (await _api.SendAsync("PUT", "/other/source", "body", ("x-amz-tagging", "class=secret"))).AssertOk();
        _api.Authorizer.LoadsTags = true;

        (await _api.SendAsync("PUT", "/bucket/copy", ("x-amz-copy-source", "other/source"))).AssertOk();

        Assert.Equal("secret", _api.Value("s3:GetObject", "s3:ExistingObjectTag/class"));
    }

    [Fact]
    public async Task LoadExistingObjectTags_VersionOrMissingObject_IsThatOne()
    {
        _api.MakeBucket("versions", ApiHarness.Account.Id, VersioningState.Enabled);
        var first = (await _api.SendAsync("PUT", "/versions/key", "1", ("x-amz-tagging", "class=one"))).Header("x-amz-version-id");
        await _api.SendAsync("PUT", "/versions/key", "2", ("x-amz-tagging", "class=two"));
        _api.Authorizer.LoadsTags = true;

        await _api.SendAsync("GET", $"/versions/key?versionId={first}");
        Assert.Equal("one", _api.Value("s3:GetObjectVersion", "s3:ExistingObjectTag/class"));
        await _api.SendAsync("GET", "/versions/key");
        Assert.Equal("two", _api.Value("s3:GetObject", "s3:ExistingObjectTag/class"));
        await _api.SendAsync("GET", "/versions/missing");
        Assert.Equal("absent", _api.Value("s3:GetObject", "s3:ExistingObjectTag/class"));
    }

    [Fact]
    public async Task Find_TagsOfTheBucket_NeedTheSwitch()
    {
        (await _api.SendAsync("PUT", "/bucket?tagging", Tagging)).AssertOk(204);

        await _api.SendAsync("GET", "/bucket");
        Assert.Equal(("absent", "absent"), (_api.Value("s3:ListBucket", "s3:BucketTag/class"), _api.Value("s3:ListBucket", "aws:ResourceTag/class")));

        (await _api.SendAsync("PUT", "/bucket?abac", "<AbacStatus><Status>Enabled</Status></AbacStatus>")).AssertOk();
        await _api.SendAsync("GET", "/bucket");
        Assert.Equal(("pii", "pii"), (_api.Value("s3:ListBucket", "s3:BucketTag/class"), _api.Value("s3:ListBucket", "aws:ResourceTag/class")));
    }

    [Fact]
    public void Find_KeysThatPoliciesAskForOften_AllocatesNothing()
    {
        var context = _api.ContextOf(new Need("s3:GetObject", "arn:aws:s3:::bucket/key", ApiHarness.Account.Id), "GetObject", ("User-Agent", "agent"));
        var keys = new[]
        {
            "aws:SourceIp", "aws:SecureTransport", "aws:CurrentTime", "aws:EpochTime", "aws:UserAgent", "aws:PrincipalArn", "aws:PrincipalAccount", "aws:username",
            "aws:PrincipalTag/team", "aws:ResourceAccount", "s3:authType", "s3:signatureversion", "s3:signatureAge", "s3:TlsVersion", "s3:ExistingObjectTag/a",
        }.Select(Gateway.Policy.Keys.ConditionKeys.Resolve).ToArray();
        Ask();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Ask()
        {
            foreach (var key in keys)
            {
                context.Find(key);
            }
        }
    }
}
