using Gateway.Api.Tests.Testing;
using Gateway.Core.Names;
using Gateway.Iam.Authorization;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;

namespace Gateway.Api.Tests.Sts;

public sealed class AssumeRoleTests
{
    private const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private readonly IamHarness _iam = new();

    [Fact]
    public async Task AssumeRole_TrustNamesTheUser_SufficesAndAnswersAsAws()
    {
        var user = await _iam.UserAsync("alice");
        var role = await RoleAsync("worker", Trust(user.Arn));
        await ActAsUserAsync("alice");

        var answer = await AssumeAsync(role, ("DurationSeconds", "900"));

        Assert.Equal(
            ["Credentials/AccessKeyId", "Credentials/SecretAccessKey", "Credentials/SessionToken", "Credentials/Expiration", "AssumedRoleUser/AssumedRoleId", "AssumedRoleUser/Arn"],
            answer.Result.Descendants().Where(e => !e.HasElements).Select(e => $"{e.Parent!.Name}/{e.Name}"));
        Assert.Equal("2024-05-17T12:45:45Z", answer["Credentials/Expiration"]);
        Assert.Equal(($"{role.Id}:session", "arn:aws:sts::123456789012:assumed-role/worker/session"), (answer["AssumedRoleUser/AssumedRoleId"], answer["AssumedRoleUser/Arn"]));
        Assert.Matches("^ASIA[A-Z2-7]{16}$", answer["Credentials/AccessKeyId"]);
        Assert.Equal(40, answer["Credentials/SecretAccessKey"]!.Length);

        var id = await _iam.ActWithSessionAsync(answer);
        var caller = await _iam.CallStsAsync("GetCallerIdentity");
        Assert.Equal((answer["AssumedRoleUser/Arn"], answer["AssumedRoleUser/AssumedRoleId"], "123456789012"), (caller["Arn"], caller["UserId"], caller["Account"]));
        Assert.Equal("123456789012", await AccountOfAsync(id));
    }

    [Fact]
    public async Task AssumeRole_TrustNamesTheAccount_NeedsThePolicyOfTheCallerToo()
    {
        await _iam.UserAsync("alice");
        var role = await RoleAsync("worker", IamSamples.Trust);
        await ActAsUserAsync("alice");
        Refused(await AssumeAsync(role), "sts:AssumeRole", role.Arn);

        await GiveAsync("alice", Allow("sts:AssumeRole", role.Arn));
        await ActAsUserAsync("alice");

        (await AssumeAsync(role)).AssertOk();
    }

    [Fact]
    public async Task AssumeRole_IdentityAllowsButTrustDoesNot_IsRefused()
    {
        await _iam.UserAsync("alice");
        var bob = await _iam.UserAsync("bob");
        var role = await RoleAsync("worker", Trust(bob.Arn));
        await GiveAsync("alice", Everything);
        await ActAsUserAsync("alice");

        Refused(await AssumeAsync(role), "sts:AssumeRole", role.Arn);
    }

    [Fact]
    public async Task AssumeRole_TrustNamesTheUserButADenyOrItsBoundaryDoesNot_IsRefused()
    {
        var user = await _iam.UserAsync("alice");
        var role = await RoleAsync("worker", Trust(user.Arn));
        await GiveAsync("alice", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"sts:AssumeRole","Resource":"*"}]}""");
        await ActAsUserAsync("alice");
        Refused(await AssumeAsync(role), "sts:AssumeRole", role.Arn);

        await _iam.ChangeAsync<User>(user.DocumentId, u => u with
        {
            InlinePolicies = new Dictionary<string, string>(),
            PermissionsBoundary = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
        });
        await ActAsUserAsync("alice");
        Refused(await AssumeAsync(role), "sts:AssumeRole", role.Arn);
    }

    [Fact]
    public async Task AssumeRole_OfAnotherAccount_NeedsBothSides()
    {
        var user = await _iam.UserAsync("alice");
        await _iam.Api.Memory.AddAsync(ApiHarness.Stranger, ApiHarness.Time);
        var role = await RoleAsync("worker", Trust(user.Arn), ApiHarness.Stranger.Id);
        await ActAsUserAsync("alice");
        Refused(await AssumeAsync(role), "sts:AssumeRole", role.Arn);

        await GiveAsync("alice", Allow("sts:AssumeRole", role.Arn));
        await ActAsUserAsync("alice");
        var answer = await AssumeAsync(role);

        await _iam.ActWithSessionAsync(answer);
        Assert.Equal("999999999999", (await _iam.CallStsAsync("GetCallerIdentity"))["Account"]);
    }

    [Fact]
    public async Task AssumeRole_NoSuchRole_IsRefusedLikeOneThatDoesNotTrust()
    {
        await _iam.UserAsync("alice");
        await GiveAsync("alice", Everything);
        await ActAsUserAsync("alice");

        Refused(await AssumeAsync("arn:aws:iam::123456789012:role/none"), "sts:AssumeRole", "arn:aws:iam::123456789012:role/none");
    }

    [Fact]
    public async Task AssumeRole_Root_IsRefused()
    {
        var role = await RoleAsync("worker", IamSamples.Trust);

        (await AssumeAsync(role)).AssertError(403, "AccessDenied", "Roles may not be assumed by root accounts.");
    }

    [Theory]
    [InlineData("sts:ExternalId", "\"x-1\"", "ExternalId", "x-1", "x-2")]
    [InlineData("sts:RoleSessionName", "\"session\"", "Policy", Everything, null)]
    [InlineData("sts:SourceIdentity", "\"alice\"", "SourceIdentity", "alice", "bob")]
    [InlineData("aws:RequestTag/team", "\"a\"", "Tags.member.1.Key=team&Tags.member.1.Value", "a", "b")]
    [InlineData("sts:TransitiveTagKeys", "[\"team\"]", "Tags.member.1.Key=team&Tags.member.1.Value=a&TransitiveTagKeys.member.1", "team", null)]
    [InlineData("iam:ResourceTag/stage", "\"test\"", "ExternalId", "any", null)]
    public async Task AssumeRole_ConditionOfTheTrustPolicy_MustHold(string key, string value, string name, string good, string? bad)
    {
        var user = await _iam.UserAsync("alice");
        var role = await RoleAsync(
            "worker",
            $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{{user.Arn}}}"},"Action":["sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"],"Condition":{"ForAnyValue:StringEquals":{"{{{key}}}":{{{value}}} } } }]}""");
        await ActAsUserAsync("alice");

        (await AssumeAsync(role, Split(name, good))).AssertOk();
        if (bad is not null)
        {
            Refused(await AssumeAsync(role, Split(name, bad)), "sts:AssumeRole", role.Arn);
        }
    }

    [Fact]
    public async Task AssumeRole_DurationInTheTrustPolicy_MustHold()
    {
        var user = await _iam.UserAsync("alice");
        var role = await RoleAsync(
            "worker",
            $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{{user.Arn}}}"},"Action":"sts:AssumeRole","Condition":{"NumericLessThanEquals":{"sts:DurationSeconds":"3600" } } }]}""",
            longest: 7200);
        await ActAsUserAsync("alice");

        (await AssumeAsync(role)).AssertOk();
        (await AssumeAsync(role, ("DurationSeconds", "3600"))).AssertOk();
        Refused(await AssumeAsync(role, ("DurationSeconds", "3601")), "sts:AssumeRole", role.Arn);
    }

    [Fact]
    public async Task AssumeRole_TagsAndSourceIdentity_NeedTheirOwnPermissions()
    {
        var user = await _iam.UserAsync("alice");
        var role = await RoleAsync("worker", Trust(user.Arn));
        await ActAsUserAsync("alice");

        Refused(await AssumeAsync(role, ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "a")), "sts:TagSession", role.Arn);
        Refused(await AssumeAsync(role, ("SourceIdentity", "alice")), "sts:SetSourceIdentity", role.Arn);

        await _iam.ChangeAsync<Role>(role.DocumentId, r => r with { TrustPolicy = Trust(user.Arn, "sts:*") });
        var answer = await AssumeAsync(role, ("Tags.member.1.Key", "Team"), ("Tags.member.1.Value", "a"), ("SourceIdentity", "alice"));
        Assert.Equal("alice", answer["SourceIdentity"]);
        Assert.InRange(int.Parse(answer["PackedPolicySize"]!, System.Globalization.CultureInfo.InvariantCulture), 1, 10);
        await _iam.ActWithSessionAsync(answer);
        Assert.Equal([new Tag("Team", "a"), new Tag("stage", "test")], _iam.Api.Verifier.Principal.Tags);
        Assert.Equal("alice", _iam.Api.Verifier.Principal.SourceIdentity);
    }

    [Fact]
    public async Task AssumeRole_Chain_InheritsTagsAndSourceIdentityAndLastsAnHour()
    {
        var user = await _iam.UserAsync("alice");
        var first = await RoleAsync("first", Trust(user.Arn, "sts:*"), longest: 7200);
        var second = await RoleAsync("second", Trust(first.Arn, "sts:*"), longest: 7200);
        await ActAsUserAsync("alice");
        await _iam.ActWithSessionAsync(await AssumeAsync(
            first,
            ("DurationSeconds", "7200"),
            ("Tags.member.1.Key", "team"),
            ("Tags.member.1.Value", "a"),
            ("Tags.member.2.Key", "own"),
            ("Tags.member.2.Value", "b"),
            ("TransitiveTagKeys.member.1", "Team"),
            ("SourceIdentity", "alice")));

        (await AssumeAsync(second, ("DurationSeconds", "3601"))).AssertError(
            400, "ValidationError", "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        (await AssumeAsync(second, ("SourceIdentity", "bob"))).AssertError(403, "AccessDenied", "The source identity of a session cannot be changed.");
        (await AssumeAsync(second, ("Tags.member.1.Key", "TEAM"), ("Tags.member.1.Value", "b"))).AssertError(
            400,
            "InvalidParameterValue",
            "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.");
        await _iam.ActWithSessionAsync(await AssumeAsync(second, ("DurationSeconds", "3600"), ("Tags.member.1.Key", "own"), ("Tags.member.1.Value", "c")));

        var principal = _iam.Api.Verifier.Principal;
        Assert.Equal("arn:aws:sts::123456789012:assumed-role/second/session", principal.Arn);
        Assert.Equal("alice", principal.SourceIdentity);
        Assert.Equal(["team=a", "own=c", "stage=test"], principal.Tags.Select(tag => $"{tag.Key}={tag.Value}"));
        Assert.Equal(["team"], principal.Session!.TransitiveTagKeys);
    }

    [Fact]
    public async Task AssumeRole_ChainWithInheritedTags_NeedsTagSessionOfTheNextRole()
    {
        var user = await _iam.UserAsync("alice");
        var first = await RoleAsync("first", Trust(user.Arn, "sts:*"));
        var second = await RoleAsync("second", Trust(first.Arn));
        await ActAsUserAsync("alice");
        await _iam.ActWithSessionAsync(
            await AssumeAsync(first, ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "a"), ("TransitiveTagKeys.member.1", "team")));

        Refused(await AssumeAsync(second), "sts:TagSession", second.Arn);
    }

    [Fact]
    public async Task AssumeRole_SessionThatIsDenied_ReadsTheDecisionWhenItMay()
    {
        var user = await _iam.UserAsync("alice");
        var role = await RoleAsync("worker", Trust(user.Arn));
        await _iam.ChangeAsync<Role>(role.DocumentId, r => r with
        {
            InlinePolicies = new Dictionary<string, string> { ["decode"] = Allow("sts:DecodeAuthorizationMessage", "*") },
        });
        await ActAsUserAsync("alice");
        await _iam.ActWithSessionAsync(await AssumeAsync(role));
        var denied = await _iam.CallAsync("ListUsers");
        denied.AssertError(403, "AccessDenied");
        const string Marker = "Encoded authorization failure message: ";
        var message = denied.ErrorMessage[(denied.ErrorMessage.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length)..];

        var decoded = (await _iam.CallStsAsync("DecodeAuthorizationMessage", ("EncodedMessage", message)))["DecodedMessage"]!;

        Assert.Contains("arn:aws:sts::123456789012:assumed-role/worker/session", decoded, StringComparison.Ordinal);
        Assert.DoesNotContain(_iam.Api.Verifier.AccessKeyId!, decoded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AssumeRole_SessionWhoseMakerIsDisabled_IsRefusedAtTheNextRequest()
    {
        var user = await _iam.UserAsync("alice");
        var role = await RoleAsync("worker", Trust(user.Arn));
        var key = await ActAsUserAsync("alice");
        var answer = await AssumeAsync(role);
        Assert.Equal(CredentialStatus.Found, await StatusAsync(answer));

        await _iam.ChangeAsync<AccessKeyEntry>(key, k => k with { IsActive = false });
        Assert.Equal(CredentialStatus.Unknown, await StatusAsync(answer));
        await _iam.ChangeAsync<AccessKeyEntry>(key, k => k with { IsActive = true });
        Assert.Equal(CredentialStatus.Found, await StatusAsync(answer));
        await _iam.ChangeAsync<User>(user.DocumentId, u => u with { IsEnabled = false });
        Assert.Equal(CredentialStatus.Unknown, await StatusAsync(answer));
    }

    [Theory]
    [InlineData("RoleSessionName", "a", "ValidationError", "1 validation error detected: Value 'a' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2")]
    [InlineData("RoleSessionName", "a b", "ValidationError", "1 validation error detected: Value 'a b' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*")]
    [InlineData("RoleSessionName", null, "ValidationError", "1 validation error detected: Value null at 'roleSessionName' failed to satisfy constraint: Member must not be null")]
    [InlineData("RoleArn", "arn:aws:iam::1:role/x", "ValidationError", "arn:aws:iam::1:role/x is invalid")]
    [InlineData("RoleArn", "arn:aws:x", "ValidationError", "1 validation error detected: Value 'arn:aws:x' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20")]
    [InlineData("DurationSeconds", "899", "ValidationError", "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900")]
    [InlineData("DurationSeconds", "3601", "ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")]
    [InlineData("DurationSeconds", "31536001", "ValidationError", "1 validation error detected: Value '31536001' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 31536000")]
    [InlineData("DurationSeconds", "-1", "ValidationError", null)]
    [InlineData("DurationSeconds", "hour", "ValidationError", null)]
    [InlineData("ExternalId", "a", "ValidationError", null)]
    [InlineData("ExternalId", "a b", "ValidationError", null)]
    [InlineData("SourceIdentity", "a b", "ValidationError", null)]
    [InlineData("Policy", "{}", "MalformedPolicyDocument", null)]
    [InlineData("PolicyArns.member.1.arn", "arn:aws:iam::123456789012:policy/none", "InvalidParameterValue", null)]
    [InlineData("TransitiveTagKeys.member.1", "team", "InvalidParameterValue", "The specified transitive tag key must be included in the requested tags.")]
    [InlineData("SerialNumber", "arn:aws:iam::123456789012:mfa/alice", "AccessDenied", "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.")]
    [InlineData("TokenCode", "123456", "AccessDenied", null)]
    [InlineData("ProvidedContexts.member.1.ProviderArn", "arn:aws:sts::aws:contextProvider/IdentityCenter", "InvalidParameterValue", null)]
    public async Task AssumeRole_WrongParameter_IsRefusedInAwssWords(string name, string? value, string code, string? message)
    {
        var user = await _iam.UserAsync("alice");
        var role = await RoleAsync("worker", Trust(user.Arn, "sts:*"));
        await ActAsUserAsync("alice");
        var parameters = new Dictionary<string, string> { ["RoleArn"] = role.Arn, ["RoleSessionName"] = "session" };
        parameters.Remove(name);
        if (value is not null)
        {
            parameters[name] = value;
        }

        var answer = await _iam.CallStsAsync("AssumeRole", [.. parameters.Select(p => (p.Key, p.Value))]);

        answer.AssertError(code == "AccessDenied" ? 403 : 400, code, message);
    }

    [Fact]
    public async Task AssumeRole_FiftyTags_AreTakenAndOneMoreIsRefused()
    {
        var user = await _iam.UserAsync("alice");
        var role = await RoleAsync("worker", Trust(user.Arn, "sts:*"));
        await ActAsUserAsync("alice");

        (await AssumeAsync(role, Tags(50))).AssertOk();
        (await AssumeAsync(role, Tags(51))).AssertError(400, "ValidationError");
        (await AssumeAsync(role, ("Tags.member.1.Key", "a"), ("Tags.member.2.Key", "A"))).AssertError(
            400, "InvalidParameterValue", "Duplicate tag keys found. Please note that Tag keys are case insensitive.");

        static (string, string)[] Tags(int count) =>
            [.. Enumerable.Range(1, count).SelectMany(i => new[] { ($"Tags.member.{i}.Key", $"k{i}"), ($"Tags.member.{i}.Value", "v") })];
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("arn:xxx:xxx:xxx:xxxx")]
    [InlineData("arn:minio:iam:::role/dummy-internal")]
    public async Task AssumeRole_WithoutARole_IsASessionOfTheCallerNarrowed(string? roleArn)
    {
        await _iam.UserAsync("alice");
        await GiveAsync("alice", Everything);
        await ActAsUserAsync("alice");

        var answer = await _iam.CallStsAsync(
            "AssumeRole", [("DurationSeconds", "31536000"), ("Policy", IamSamples.Allow), .. roleArn is null ? [] : new[] { ("RoleArn", roleArn) }]);

        Assert.Null(answer["AssumedRoleUser"]);
        await _iam.ActWithSessionAsync(answer);
        Assert.Equal(IamHarness.Arn("user/alice"), (await _iam.CallStsAsync("GetCallerIdentity"))["Arn"]);
        (await _iam.CallAsync("ListUsers")).AssertError(403, "AccessDenied");
    }

    [Fact]
    public async Task AssumeRole_WithoutARole_IsNotForSessionsServiceAccountsOrThoseDenied()
    {
        const string Message = "Generating temporary credentials not allowed for this request.";
        await _iam.UserAsync("alice");
        var key = await ActAsUserAsync("alice");
        var session = await _iam.CallStsAsync("AssumeRole");
        await _iam.ActWithSessionAsync(session);
        (await _iam.CallStsAsync("AssumeRole")).AssertError(403, "AccessDenied", Message);

        await _iam.ChangeAsync<AccessKeyEntry>(key, k => k with { IsServiceAccount = true });
        await _iam.ActWithKeyAsync(key);
        (await _iam.CallStsAsync("AssumeRole")).AssertError(403, "AccessDenied", Message);

        await _iam.ChangeAsync<AccessKeyEntry>(key, k => k with { IsServiceAccount = false });
        await GiveAsync("alice", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"sts:AssumeRole","Resource":"*","Condition":{"NumericGreaterThan":{"sts:DurationSeconds":"3600"}}}]}""");
        await ActAsUserAsync("alice");
        (await _iam.CallStsAsync("AssumeRole", ("DurationSeconds", "3601"))).AssertError(403, "AccessDenied");
        (await _iam.CallStsAsync("AssumeRole")).AssertOk();
        (await _iam.CallStsAsync("AssumeRole", ("Tags.member.1.Key", "team"))).AssertError(400, "InvalidParameterValue");
    }

    [Fact]
    public async Task AssumeRole_WithoutARoleOrADuration_LastsAsTheSettingsSay()
    {
        await _iam.UserAsync("alice");
        await ActAsUserAsync("alice");
        _iam.Api.Options.UsualSession = TimeSpan.FromHours(3);

        Assert.Equal("2024-05-17T15:30:45Z", (await _iam.CallStsAsync("AssumeRole"))["Credentials/Expiration"]);
    }

    [Fact]
    public async Task AssumeRole_WithoutARoleByRoot_IsRoot()
    {
        await _iam.Api.Memory.AddAsync(IamHarness.Account, ApiHarness.Time);
        _iam.Api.Verifier.AccessKeyId = _iam.Api.Memory.Root.AccessKeyId;

        await _iam.ActWithSessionAsync(await _iam.CallStsAsync("AssumeRole"));

        Assert.Equal(PrincipalKind.Root, _iam.Api.Verifier.Principal.Kind);
        (await _iam.CallAsync("ListUsers")).AssertOk();
    }

    private static void Refused(IamAnswer answer, string action, string resource)
    {
        answer.AssertError(403, "AccessDenied");
        Assert.StartsWith("User: arn:aws:", answer.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains($" is not authorized to perform: {action} on resource: {resource}", answer.ErrorMessage.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static string Trust(string principal, string action = "sts:AssumeRole") =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{principal}}"},"Action":"{{action}}"}]}""";

    private static string Allow(string action, string resource) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"{{action}}","Resource":"{{resource}}"}]}""";

    private static (string, string)[] Split(string name, string value) => [.. $"{name}={value}".Split('&').Select(pair => (pair[..pair.IndexOf('=')], pair[(pair.IndexOf('=') + 1)..]))];

    private async Task<Role> RoleAsync(string name, string trust, AccountId? account = null, int longest = 3600)
    {
        await _iam.Api.Memory.AddAsync(IamHarness.Account, ApiHarness.Time);
        if (account is null)
        {
            _iam.Api.Verifier.Principal = Principal.RootOf(IamHarness.Account);
            (await _iam.CallAsync(
                "CreateRole",
                ("RoleName", name),
                ("AssumeRolePolicyDocument", trust),
                ("MaxSessionDuration", longest.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ("Tags.member.1.Key", "stage"),
                ("Tags.member.1.Value", "test"))).AssertOk();
        }
        else
        {
            await Gateway.Testing.Identities.IdentityStoreExtensions.PutAsync(_iam.Store, new Role
            {
                Account = account.Value,
                Name = name,
                Id = "AROAFOREIGNAAAAAAAAAA",
                Created = ApiHarness.Time,
                TrustPolicy = trust,
            });
        }

        return (await _iam.Store.FindAsync<Role>(Role.IdOf(account ?? IamHarness.AccountId, name), CancellationToken.None))!;
    }

    private async Task GiveAsync(string user, string policy) => await _iam.ChangeAsync<User>(
        User.IdOf(IamHarness.AccountId, user), u => u with { InlinePolicies = new Dictionary<string, string> { ["given"] = policy } });

    /// <summary>From here on the user calls, with its first key.</summary>
    private async Task<string> ActAsUserAsync(string name)
    {
        await _iam.Api.Memory.AddAsync(IamHarness.Account, ApiHarness.Time);
        _iam.Api.Verifier.Principal = Principal.RootOf(IamHarness.Account);
        var user = (await _iam.FindUserAsync(name))!;
        if (user.AccessKeys.Count == 0)
        {
            return await _iam.ActWithKeyOfAsync(name);
        }

        await _iam.ActWithKeyAsync(user.AccessKeys[0]);
        return user.AccessKeys[0];
    }

    private Task<IamAnswer> AssumeAsync(Role role, params (string, string)[] parameters) => AssumeAsync(role.Arn, parameters);

    private Task<IamAnswer> AssumeAsync(string role, params (string, string)[] parameters) =>
        _iam.CallStsAsync("AssumeRole", [("RoleArn", role), ("RoleSessionName", "session"), .. parameters]);

    private async Task<CredentialStatus> StatusAsync(IamAnswer answer) => (await _iam.Api.Memory.Credentials.FindAsync(
        answer["Credentials/AccessKeyId"]!, answer["Credentials/SessionToken"], CancellationToken.None)).Status;

    private async Task<string?> AccountOfAsync(string id)
    {
        _iam.Api.Verifier.Principal = Principal.RootOf(IamHarness.Account);
        return (await _iam.CallStsAsync("GetAccessKeyInfo", ("AccessKeyId", id)))["Account"];
    }
}
