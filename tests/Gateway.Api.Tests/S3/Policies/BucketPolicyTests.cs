using System.Text;
using Gateway.Api.Tests.Testing;
using Gateway.Iam.Authorization;
using Gateway.Iam.BucketPolicies;
using Gateway.Testing.Identities;

namespace Gateway.Api.Tests.S3.Policies;

public sealed class BucketPolicyTests
{
    private readonly ApiHarness _api = new();

    [Theory]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/*"}]}""")]
    [InlineData("{\n \"Statement\" : { \"Sid\":\"Ä\", \"Effect\":\"Deny\",\"Principal\":{\"AWS\":\"999999999999\"},\"Action\":[\"s3:*\"],\"Resource\":\"arn:aws:s3:::bucket\" },\n \"Version\":\"2012-10-17\" }\n")]
    public async Task Get_AfterPut_IsWhatWasSent(string policy)
    {
        (await PutAsync(policy)).AssertOk(204);

        var answer = (await _api.SendAsync("GET", "/bucket?policy")).AssertOk();

        Assert.Equal(policy, answer.Text);
        Assert.Equal("application/json", answer.Header("Content-Type"));
    }

    [Fact]
    public async Task Put_Again_Replaces()
    {
        await PutAsync(Policy("\"*\""));
        var second = Policy("""{"AWS":"999999999999"}""");
        (await PutAsync(second)).AssertOk(204);

        Assert.Equal(second, (await _api.SendAsync("GET", "/bucket?policy")).Text);
    }

    [Fact]
    public async Task Delete_IsRepeatable()
    {
        await PutAsync(Policy("\"*\""));

        (await _api.SendAsync("DELETE", "/bucket?policy")).AssertOk(204);
        (await _api.SendAsync("DELETE", "/bucket?policy")).AssertOk(204);

        foreach (var target in new[] { "/bucket?policy", "/bucket?policyStatus" })
        {
            var error = (await _api.SendAsync("GET", target)).AssertError(404, "NoSuchBucketPolicy", "The bucket policy does not exist");
            Assert.Equal("bucket", error.Element("BucketName")?.Value);
        }
    }

    [Theory]
    [InlineData("", "Policies must be valid JSON and the first byte must be '{'")]
    [InlineData("[]", "Policies must be valid JSON and the first byte must be '{'")]
    [InlineData("<xml/>", "Policies must be valid JSON and the first byte must be '{'")]
    [InlineData("""{"Version":"2012-10-17"}""", "Missing required field Statement")]
    [InlineData("""{"Version":"2012-10-17","Statement":[]}""", "Could not parse the policy: Statement is empty!")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::other/*"}]}""", "Policy has invalid resource")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:Nonsense","Resource":"arn:aws:s3:::bucket/*"}]}""", "Policy has invalid action")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:ListBucket","Resource":"arn:aws:s3:::bucket/*"}]}""", "Action does not apply to any resource(s) in statement")]
    public async Task Put_Malformed_IsRefusedInAwssWords(string policy, string message)
    {
        (await PutAsync(policy)).AssertError(400, "MalformedPolicy", message);

        Assert.Empty(_api.Rows.Record.Configurations);
    }

    [Fact]
    public async Task Put_BytesThatAreNoText_AreMalformed() =>
        (await _api.SendAsync("PUT", "/bucket?policy", [(byte)'{', 0xFF, (byte)'}'])).AssertError(400, "MalformedPolicy");

    [Fact]
    public async Task Put_TooLong_IsRefused()
    {
        var sids = string.Join(',', Enumerable.Range(0, 300).Select(i =>
            $$"""{"Sid":"Statement{{i}}","Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/*"}"""));

        (await PutAsync($$"""{"Version":"2012-10-17","Statement":[{{sids}}]}"""))
            .AssertError(400, "MalformedPolicy", "Normalized policy document exceeds the maximum allowed size of 20480 bytes");
        (await PutAsync(new string(' ', 300_000))).AssertError(400, "MaxMessageLengthExceeded");
    }

    [Fact]
    public async Task Put_WrongDigest_IsRefused() =>
        (await _api.SendAsync("PUT", "/bucket?policy", Policy("\"*\""), ("Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA=="))).AssertError(400, "BadDigest");

    [Theory]
    [InlineData("""{"AWS":"arn:aws:iam::123456789012:user/alice"}""", true)]
    [InlineData("""{"AWS":["arn:aws:iam::123456789012:user/alice","arn:aws:iam::123456789012:role/worker"]}""", true)]
    [InlineData("""{"AWS":"arn:aws:iam::123456789012:root"}""", true)]
    [InlineData("""{"AWS":"999999999999"}""", true)]
    [InlineData("""{"AWS":"arn:aws:sts::123456789012:assumed-role/worker/session"}""", true)]
    [InlineData("""{"AWS":"arn:aws:sts::123456789012:federated-user/bob"}""", true)]
    [InlineData("""{"CanonicalUser":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"}""", true)]
    [InlineData("""{"Service":"logging.s3.amazonaws.com"}""", true)]
    [InlineData("""{"AWS":"arn:aws:iam::123456789012:user/nobody"}""", false)]
    [InlineData("""{"AWS":"arn:aws:iam::123456789012:user/Alice"}""", false)]
    [InlineData("""{"AWS":"arn:aws:iam::123456789012:user/path/alice"}""", false)]
    [InlineData("""{"AWS":["arn:aws:iam::123456789012:user/alice","arn:aws:iam::123456789012:role/nobody"]}""", false)]
    [InlineData("""{"AWS":"arn:aws:iam::123456789012:group/readers"}""", false)]
    [InlineData("""{"AWS":"arn:aws:iam::123456789012:user/a*"}""", false)]
    [InlineData("""{"AWS":"111111111111"}""", false)]
    [InlineData("""{"AWS":"arn:aws:iam::111111111111:root"}""", false)]
    [InlineData("""{"AWS":"arn:aws:sts::123456789012:assumed-role/nobody/session"}""", false)]
    [InlineData("""{"AWS":"AIDAALICEAAAAAAAAAAAA"}""", false)]
    [InlineData("""{"CanonicalUser":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"}""", false)]
    [InlineData("""{"Nonsense":"x"}""", false)]
    public async Task Put_Principals_MustExist(string principal, bool exists)
    {
        await _api.Memory.Store.PutAsync(SomeIdentity.User());
        await _api.Memory.Store.PutAsync(SomeIdentity.Role());
        await _api.Memory.Store.PutAsync(SomeIdentity.Group());

        var answer = await PutAsync(Policy(principal));

        if (exists)
        {
            answer.AssertOk(204);
        }
        else
        {
            answer.AssertError(400, "MalformedPolicy", "Invalid principal in policy");
        }
    }

    [Fact]
    public async Task Put_Principals_AreKeptByTheirUniqueIds()
    {
        var user = await _api.Memory.Store.PutAsync(SomeIdentity.User());
        var role = await _api.Memory.Store.PutAsync(SomeIdentity.Role());

        await PutAsync(Policy($$"""{"AWS":["{{user.Arn}}","{{role.Arn}}","999999999999"]}"""));

        Assert.Equal(
            new Dictionary<string, string> { [user.Arn] = user.Id, [role.Arn] = role.Id },
            StoredBucketPolicy.Of(_api.Rows.Record)!.PrincipalIds);
    }

    [Fact]
    public async Task Get_DeletedPrincipal_ShowsItsUniqueId()
    {
        var user = await _api.Memory.Store.PutAsync(SomeIdentity.User());
        var kept = await _api.Memory.Store.PutAsync(SomeIdentity.User("bob"));
        var policy = $$"""{"Version":"2012-10-17","Id":"{{user.Arn}}","Statement":[{"Effect":"Allow","Principal":{"AWS": ["{{user.Arn}}", "{{kept.Arn}}"]},"Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/*"}]}""";
        (await PutAsync(policy)).AssertOk(204);

        await _api.Memory.Store.DeleteAsync(user);

        var expected = policy.Replace($"[\"{user.Arn}\"", $"[\"{user.Id}\"", StringComparison.Ordinal);
        Assert.Equal(expected, (await _api.SendAsync("GET", "/bucket?policy")).Text);

        // Somebody else with the name is not the one that the policy means.
        await _api.Memory.Store.PutAsync(user with { Id = "AIDASOMEBODYELSEAAAAA" });
        Assert.Equal(expected, (await _api.SendAsync("GET", "/bucket?policy")).Text);
    }

    [Fact]
    public async Task Grant_UserMadeAgainUnderTheName_DoesNotHaveIt()
    {
        await _api.PutAsync("key");
        var user = await _api.Memory.Store.PutAsync(SomeIdentity.User("ann") with { Id = "AIDAANN" });
        (await PutAsync(Policy($$"""{"AWS":"{{user.Arn}}"}"""))).AssertOk(204);
        var ann = Callers.User();

        _api.Verifier.Principal = ann;
        (await _api.SendAsync("GET", "/bucket/key")).AssertOk();
        _api.Verifier.Principal = ann with { Caller = ann.Caller with { UniqueId = "AIDAOTHER" } };
        Assert.Equal(403, (await _api.SendAsync("GET", "/bucket/key")).Status);
    }

    // Whoever may change the policy of a bucket could take it from its owner.
    [Theory]
    [InlineData("GET", "s3:GetBucketPolicy")]
    [InlineData("PUT", "s3:PutBucketPolicy")]
    [InlineData("DELETE", "s3:DeleteBucketPolicy")]
    public async Task Policy_AllowedToOthers_IsForTheOwnersAccountOnly(string method, string action)
    {
        var policy = Statement(action, """{"AWS":["999999999999","*"]}""");
        (await PutAsync(policy)).AssertOk(204);
        var body = method == "PUT" ? Encoding.UTF8.GetBytes(Policy("\"*\"")) : null;

        foreach (var other in new[] { Principal.RootOf(ApiHarness.Stranger), Callers.User("""{"Effect":"Allow","Action":"s3:*","Resource":"*"}""", ApiHarness.Stranger), Principal.Anonymous })
        {
            _api.Verifier.Principal = other;
            var error = (await _api.SendAsync(method, "/bucket?policy", body))
                .AssertError(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
            Assert.Equal(method, error.Element("Method")?.Value);
        }

        Assert.Equal(policy, StoredBucketPolicy.Of(_api.Rows.Record)!.Text);
        _api.Verifier.Principal = Callers.User();
        Assert.InRange((await _api.SendAsync(method, "/bucket?policy", body)).Status, 200, 204);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Policy_NotAllowedToOthers_IsDenied(string method)
    {
        (await PutAsync(Policy("\"*\""))).AssertOk(204);
        var body = method == "PUT" ? Encoding.UTF8.GetBytes(Policy("\"*\"")) : null;

        foreach (var other in new[] { Principal.RootOf(ApiHarness.Stranger), Principal.Anonymous })
        {
            _api.Verifier.Principal = other;
            (await _api.SendAsync(method, "/bucket?policy", body)).AssertError(403, "AccessDenied", "Access Denied");
        }
    }

    [Theory]
    [InlineData("\"*\"", "true")]
    [InlineData("""{"AWS":"*"}""", "true")]
    [InlineData("""{"AWS":"999999999999"}""", "false")]
    public async Task Status_Policy_SaysWhetherItIsPublic(string principal, string expected)
    {
        await PutAsync(Policy(principal));

        Assert.Equal(expected, (await _api.SendAsync("GET", "/bucket?policyStatus")).AssertOk()["IsPublic"]);
    }

    [Fact]
    public async Task Put_PublicPolicyInABlockedBucket_IsRefused()
    {
        (await _api.SendAsync("PUT", "/fresh")).AssertOk();
        var policy = Policy("\"*\"").Replace("bucket/", "fresh/", StringComparison.Ordinal);

        var error = (await _api.SendAsync("PUT", "/fresh?policy", policy)).AssertError(403, "AccessDenied");
        Assert.EndsWith(
            "because public policies are blocked by the BlockPublicPolicy block public access setting.", error.Element("Message")!.Value, StringComparison.Ordinal);
        (await _api.SendAsync("GET", "/fresh?policy")).AssertError(404, "NoSuchBucketPolicy");

        (await _api.SendAsync("DELETE", "/fresh?publicAccessBlock")).AssertOk(204);
        (await _api.SendAsync("PUT", "/fresh?policy", policy)).AssertOk(204);
    }

    [Fact]
    public async Task Put_PublicPolicyInABlockedAccount_IsRefused()
    {
        await _api.Accounts.SetPublicAccessBlockAsync(
            ApiHarness.Account.Id, default(PublicAccessBlock) with { BlockPublicPolicy = true }, TestContext.Current.CancellationToken);

        (await PutAsync(Policy("\"*\""))).AssertError(403, "AccessDenied");
        (await PutAsync(Policy("""{"AWS":"999999999999"}"""))).AssertOk(204);
    }

    [Fact]
    public async Task Put_ForABucketMadeAgainMeanwhile_IsNoSuchBucket()
    {
        _api.Authorizer.Answer = need =>
        {
            _api.MakeBucket("bucket", ApiHarness.Stranger.Id);
            return new Gateway.Policy.Evaluation.Decision(Gateway.Policy.Evaluation.DecisionReason.Allowed);
        };
        _api.MakeBucket("other", ApiHarness.Account.Id);

        (await PutAsync(Policy("\"*\""))).AssertError(404, "NoSuchBucket");

        Assert.Empty(_api.Rows.Record.Configurations);
    }

    [Fact]
    public async Task Get_OfAnotherAccount_IsRefused()
    {
        await PutAsync(Policy("\"*\""));
        _api.Verifier.Principal = Principal.RootOf(ApiHarness.Stranger);

        (await _api.SendAsync("GET", "/bucket?policy")).AssertError(403, "AccessDenied", "Access Denied");
    }

    private static string Policy(string principal) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{{principal}},"Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/*"}]}""";

    private static string Statement(string action, string principal) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{{principal}},"Action":"{{action}}","Resource":"arn:aws:s3:::bucket"}]}""";

    private Task<ApiAnswer> PutAsync(string policy) => _api.SendAsync("PUT", "/bucket?policy", Encoding.UTF8.GetBytes(policy));
}
