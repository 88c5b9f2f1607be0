namespace Gateway.Conformance.Iam.Sts;

public sealed class SessionCases(Target target) : IamTest(target)
{
    private const string AllowS3 = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";

    [Case("AssumeRole", "gives a session of a role to a user whom its trust policy names")]
    public async Task AssumeRole_TrustedUser_IsGivenASession()
    {
        var (caller, role) = await TrustedAsync();

        var answer = await AssumeAsync(caller, role);

        var session = SessionOf(answer);
        Assert.StartsWith("ASIA", session.AccessKey, StringComparison.Ordinal);
        Assert.EndsWith(":session", answer.Element("AssumedRoleId"), StringComparison.Ordinal);
        var identity = Expect.Status(200, await CallAsync(session, "sts", "GetCallerIdentity"));
        Assert.Equal(answer.Element("Arn"), identity.Element("Arn"));
        Assert.Contains(":assumed-role/", identity.Element("Arn"), StringComparison.Ordinal);
    }

    [Case("AssumeRole", "refuses a user whom the trust policy does not name: AccessDenied")]
    public async Task AssumeRole_OtherUser_IsRefused()
    {
        var (_, role) = await TrustedAsync();
        var other = await KeyAsync(await UserAsync());
        await UntilAsync(() => CallAsync(other, "sts", "GetCallerIdentity"), 200);

        Expect.Error(403, "AccessDenied", await CallAsync(other, "sts", "AssumeRole", ("RoleArn", role), ("RoleSessionName", "session")));
    }

    [Case("AssumeRole", "asks for the external id of the trust policy")]
    public async Task AssumeRole_ExternalId_MustBeTheOne()
    {
        var (caller, role) = await TrustedAsync(""","Condition":{"StringEquals":{"sts:ExternalId":"secret-1"}}""");

        await AssumeAsync(caller, role, ("ExternalId", "secret-1"));

        Expect.Error(403, "AccessDenied", await CallAsync(caller, "sts", "AssumeRole", ("RoleArn", role), ("RoleSessionName", "session"), ("ExternalId", "secret-2")));
    }

    [CaseTable("AssumeRole", "refuses durations below 900 seconds and above the role's maximum: ValidationError")]
    [InlineData("899")]
    [InlineData("3601")]
    public async Task AssumeRole_Duration_IsBounded(string seconds)
    {
        var (caller, role) = await TrustedAsync();
        await AssumeAsync(caller, role, ("DurationSeconds", "3600"));

        Expect.Error(
            400, "ValidationError", await CallAsync(caller, "sts", "AssumeRole", ("RoleArn", role), ("RoleSessionName", "session"), ("DurationSeconds", seconds)));
    }

    [Case("AssumeRole", "refuses a session name with other characters: ValidationError")]
    public async Task AssumeRole_SessionName_IsChecked()
    {
        var (caller, role) = await TrustedAsync();
        await AssumeAsync(caller, role);

        Expect.Error(400, "ValidationError", await CallAsync(caller, "sts", "AssumeRole", ("RoleArn", role), ("RoleSessionName", "with space")));
    }

    [Case("AssumeRole", "refuses what is no session policy: MalformedPolicyDocument")]
    public async Task AssumeRole_Policy_IsChecked()
    {
        var (caller, role) = await TrustedAsync();
        await AssumeAsync(caller, role, ("Policy", AllowS3));

        Expect.Error(
            400, "MalformedPolicyDocument", await CallAsync(caller, "sts", "AssumeRole", ("RoleArn", role), ("RoleSessionName", "session"), ("Policy", "{}")));
    }

    [Case("AssumeRole", "narrows the session by its policy, which never widens")]
    public async Task AssumeRole_SessionPolicy_OnlyNarrows()
    {
        var (caller, role) = await TrustedAsync();
        var name = role[(role.LastIndexOf('/') + 1)..];
        Afterwards("DeleteRolePolicy", ("RoleName", name), ("PolicyName", "s3"));
        await MustAsync("PutRolePolicy", ("RoleName", name), ("PolicyName", "s3"), ("PolicyDocument", AllowS3));
        var bucket = await BucketWithAsync("key", "text");
        const string Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","iam:ListUsers"],"Resource":"*"}]}""";

        var session = SessionOf(await AssumeAsync(caller, role, ("Policy", Policy)));

        await UntilAsync(() => SendAsAsync(session, "GET", PathOf(bucket, "key")), 200);
        Expect.Error(403, "AccessDenied", await SendAsAsync(session, "DELETE", PathOf(bucket, "key")));
        Expect.Error(403, "AccessDenied", await CallAsync(session, "iam", "ListUsers"));
    }

    [Case("AssumeRole", "gives tokens that belong to their key: InvalidToken, and InvalidClientTokenId of STS")]
    public async Task Session_TokenOfAnother_IsRefused()
    {
        var (caller, role) = await TrustedAsync();
        var one = SessionOf(await AssumeAsync(caller, role));
        var two = SessionOf(await AssumeAsync(caller, role));
        var swapped = one with { SecurityToken = two.SecurityToken };

        Expect.Error(400, "InvalidToken", await SendAsAsync(swapped, "GET", "/"));
        Expect.Error(403, "InvalidClientTokenId", await CallAsync(swapped, "sts", "GetCallerIdentity"));
        Expect.Error(403, "InvalidAccessKeyId", await SendAsAsync(one with { SecurityToken = null }, "GET", "/"));
    }

    [Case("GetSessionToken", "gives a session of the user, which may not call IAM: InvalidClientTokenId")]
    public async Task GetSessionToken_User_IsGivenASession()
    {
        var caller = await KeyAsync(await UserAsync());
        var answer = await UntilAsync(() => CallAsync(caller, "sts", "GetSessionToken", ("DurationSeconds", "900")), 200);
        var session = SessionOf(answer);

        var identity = Expect.Status(200, await CallAsync(session, "sts", "GetCallerIdentity"));
        Assert.Contains(":user/", identity.Element("Arn"), StringComparison.Ordinal);
        Expect.Error(403, "InvalidClientTokenId", await CallAsync(session, "iam", "GetUser"));
        Expect.Error(403, "AccessDenied", await CallAsync(session, "sts", "GetSessionToken"));
    }

    [Case("GetFederationToken", "gives a session of a federated user that may do what policy and user both allow")]
    public async Task GetFederationToken_User_LendsWhatBothAllow()
    {
        const string All = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*","sts:GetFederationToken"],"Resource":"*"}]}""";
        var name = await UserAsync();
        Afterwards("DeleteUserPolicy", ("UserName", name), ("PolicyName", "all"));
        await MustAsync("PutUserPolicy", ("UserName", name), ("PolicyName", "all"), ("PolicyDocument", All));
        var caller = await KeyAsync(name);
        var bucket = await BucketWithAsync("key", "text");

        var answer = await UntilAsync(() => CallAsync(caller, "sts", "GetFederationToken", ("Name", "bob"), ("Policy", Allow), ("DurationSeconds", "900")), 200);

        Assert.EndsWith(":federated-user/bob", answer.Element("Arn"), StringComparison.Ordinal);
        Assert.EndsWith(":bob", answer.Element("FederatedUserId"), StringComparison.Ordinal);
        var session = SessionOf(answer);
        await UntilAsync(() => SendAsAsync(session, "GET", PathOf(bucket, "key")), 200);
        Expect.Error(403, "AccessDenied", await SendAsAsync(session, "DELETE", PathOf(bucket, "key")));
    }

    private SignatureV4 SessionOf(RawResponse answer) => Target.Signer() with
    {
        AccessKey = answer.Element("AccessKeyId")!,
        SecretKey = answer.Element("SecretAccessKey")!,
        SecurityToken = answer.Element("SessionToken"),
    };

    /// <summary>A user's key, and the ARN of a role that trusts the user.</summary>
    private async Task<(SignatureV4 Caller, string Role)> TrustedAsync(string condition = "")
    {
        var name = await UserAsync();
        var user = (await MustAsync("GetUser", ("UserName", name))).Element("Arn");
        var caller = await KeyAsync(name);
        var trust = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{user}}"},"Action":"sts:AssumeRole"{{condition}}}]}""";
        var role = NewName();
        Afterwards("DeleteRole", ("RoleName", role));
        var made = await UntilAsync(() => CallAsync("CreateRole", ("RoleName", role), ("AssumeRolePolicyDocument", trust)), 200);
        return (caller, made.Element("Arn")!);
    }

    private Task<RawResponse> AssumeAsync(SignatureV4 caller, string role, params (string Name, string Value)[] parameters) =>
        UntilAsync(() => CallAsync(caller, "sts", "AssumeRole", [("RoleArn", role), ("RoleSessionName", "session"), .. parameters]), 200);

    private Task<RawResponse> SendAsAsync(SignatureV4 session, string method, string target) =>
        SendUnsignedAsync(session.Sign(new RawRequest(method, target)));
}
