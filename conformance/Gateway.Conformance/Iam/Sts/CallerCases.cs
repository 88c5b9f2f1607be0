namespace Gateway.Conformance.Iam.Sts;

public sealed class CallerCases(Target target) : IamTest(target)
{
    [Case("GetCallerIdentity", "answers ARN, user id and account to a user who may do nothing else")]
    public async Task GetCallerIdentity_User_IsAnswered()
    {
        var name = await UserAsync();
        var user = await MustAsync("GetUser", ("UserName", name));
        var key = await KeyAsync(name);

        var answer = await UntilAsync(() => CallAsync(key, "sts", "GetCallerIdentity"), 200);

        Assert.Equal("https://sts.amazonaws.com/doc/2011-06-15/", answer.Xml.Name.NamespaceName);
        Assert.Equal(
            (user.Element("Arn"), user.Element("UserId"), user.Element("Arn")!.Split(':')[4]),
            (answer.Element("Arn"), answer.Element("UserId"), answer.Element("Account")));
    }

    [Case("GetAccessKeyInfo", "answers the account of a key")]
    public async Task GetAccessKeyInfo_Key_IsAnswered()
    {
        var account = (await CallStsAsync("GetCallerIdentity")).Element("Account");
        var key = await KeyAsync(await UserAsync());
        Assert.Equal(account, (await UntilAsync(() => CallStsAsync("GetAccessKeyInfo", ("AccessKeyId", key.AccessKey)), 200)).Element("Account"));
    }

    [Case("DecodeAuthorizationMessage", "refuses what is no message: InvalidAuthorizationMessageException")]
    public async Task DecodeAuthorizationMessage_Nonsense_IsRefused() =>
        Expect.Error(400, "InvalidAuthorizationMessageException", await CallStsAsync("DecodeAuthorizationMessage", ("EncodedMessage", "nonsense")));
}
