namespace Gateway.Conformance.Iam.AccessKeys;

public sealed class AccessKeyCases(Target target) : IamTest(target)
{
    [Case("CreateAccessKey", "shows an id that begins with AKIA and the secret, which lists never show again")]
    public async Task CreateAccessKey_New_ShowsTheSecretOnce()
    {
        var name = await UserAsync();
        var key = await MustAsync("CreateAccessKey", ("UserName", name));
        Afterwards("DeleteAccessKey", ("UserName", name), ("AccessKeyId", key.Element("AccessKeyId")!));

        Assert.Equal((name, "Active"), (key.Element("UserName"), key.Element("Status")));
        Assert.Matches("^AKIA[A-Z0-9]{16}$", key.Element("AccessKeyId"));
        Assert.Equal(40, key.Element("SecretAccessKey")!.Length);
        var list = await MustAsync("ListAccessKeys", ("UserName", name));
        Assert.Equal([key.Element("AccessKeyId")!], list.Elements("member", "AccessKeyId"));
        Assert.DoesNotContain(key.Element("SecretAccessKey")!, list.Text, StringComparison.Ordinal);
    }

    [Case("CreateAccessKey", "a user has at most two keys: LimitExceeded")]
    public async Task CreateAccessKey_Third_IsRefused()
    {
        var name = await UserAsync();
        await KeyAsync(name);
        await KeyAsync(name);
        Expect.Error(409, "LimitExceeded", await CallAsync("CreateAccessKey", ("UserName", name)));
    }

    [Case("UpdateAccessKey", "an inactive key signs nothing until it is active again; a deleted one never")]
    public async Task UpdateAccessKey_Inactive_IsRefused()
    {
        var name = await UserAsync();
        var key = await KeyAsync(name);
        Task<RawResponse> AskAsync() => CallAsync(key, "sts", "GetCallerIdentity");
        await UntilAsync(AskAsync, 200);

        await MustAsync("UpdateAccessKey", ("UserName", name), ("AccessKeyId", key.AccessKey), ("Status", "Inactive"));
        Assert.Equal("InvalidClientTokenId", (await UntilAsync(AskAsync, 403)).Code);
        Assert.Equal(["Inactive"], (await MustAsync("ListAccessKeys", ("UserName", name))).Elements("member", "Status"));
        await MustAsync("UpdateAccessKey", ("UserName", name), ("AccessKeyId", key.AccessKey), ("Status", "Active"));
        await UntilAsync(AskAsync, 200);

        await MustAsync("DeleteAccessKey", ("UserName", name), ("AccessKeyId", key.AccessKey));
        Assert.Equal("InvalidClientTokenId", (await UntilAsync(AskAsync, 403)).Code);
    }

    [Case("DeleteAccessKey", "the key of another user is not found: NoSuchEntity")]
    public async Task DeleteAccessKey_OfAnother_IsNoSuchEntity()
    {
        var (owner, other) = (await UserAsync(), await UserAsync());
        var key = await KeyAsync(owner);
        Expect.Error(404, "NoSuchEntity", await CallAsync("DeleteAccessKey", ("UserName", other), ("AccessKeyId", key.AccessKey)));
        Expect.Error(404, "NoSuchEntity", await CallAsync("UpdateAccessKey", ("UserName", other), ("AccessKeyId", key.AccessKey), ("Status", "Inactive")));
    }

    [Case("GetAccessKeyLastUsed", "a key that was never used has no date and N/A for service and region")]
    public async Task GetAccessKeyLastUsed_NeverUsed_IsNotAvailable()
    {
        var name = await UserAsync();
        var answer = await MustAsync("GetAccessKeyLastUsed", ("AccessKeyId", (await KeyAsync(name)).AccessKey));
        Assert.Equal((name, "N/A", "N/A", null), (answer.Element("UserName"), answer.Element("ServiceName"), answer.Element("Region"), answer.Element("LastUsedDate")));
    }

    [Case("CreateAccessKey", "a user without policies may do nothing with its key, and with one what it allows")]
    public async Task CreateAccessKey_Policies_Decide()
    {
        var name = await UserAsync();
        var key = await KeyAsync(name);
        Assert.Equal("AccessDenied", (await UntilAsync(() => CallAsync(key, "iam", "ListUsers"), 403)).Code);

        Afterwards("DeleteUserPolicy", ("UserName", name), ("PolicyName", "p"));
        await MustAsync(
            "PutUserPolicy",
            ("UserName", name),
            ("PolicyName", "p"),
            ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:GetUser","Resource":"arn:aws:iam::*:user/${aws:username}"}]}"""));

        // Without a name the action is about the caller.
        Assert.Equal(name, (await UntilAsync(() => CallAsync(key, "iam", "GetUser"), 200)).Element("UserName"));
        Expect.Error(403, "AccessDenied", await CallAsync(key, "iam", "GetUser", ("UserName", await UserAsync())));
    }
}
