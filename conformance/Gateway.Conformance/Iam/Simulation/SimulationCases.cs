namespace Gateway.Conformance.Iam.Simulation;

public sealed class SimulationCases(Target target) : IamTest(target)
{
    [CaseTable("SimulateCustomPolicy", "decides as the policy says: allowed, explicitDeny, implicitDeny")]
    [InlineData("Allow", "s3:GetObject", "allowed")]
    [InlineData("Deny", "s3:GetObject", "explicitDeny")]
    [InlineData("Allow", "s3:PutObject", "implicitDeny")]
    public async Task SimulateCustomPolicy_Policy_Decides(string effect, string action, string decision)
    {
        var answer = await MustAsync(
            "SimulateCustomPolicy",
            ("PolicyInputList.member.1", Allow.Replace("Allow", effect, StringComparison.Ordinal)),
            ("ActionNames.member.1", action),
            ("ResourceArns.member.1", "arn:aws:s3:::bucket/key"));
        Assert.Equal((action, "arn:aws:s3:::bucket/key", decision), (answer.Element("EvalActionName"), answer.Element("EvalResourceName"), answer.Element("EvalDecision")));
        Assert.Equal(decision == "implicitDeny" ? null : "PolicyInputList.1", answer.Element("SourcePolicyId"));
    }

    [Case("SimulateCustomPolicy", "names the condition keys that policies ask for and the request does not give")]
    public async Task SimulateCustomPolicy_MissingKey_IsNamed()
    {
        const string Text = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"StringEquals":{"s3:prefix":"a"}}}]}""";
        (string, string)[] request = [("PolicyInputList.member.1", Text), ("ActionNames.member.1", "s3:ListBucket")];
        var answer = await MustAsync("SimulateCustomPolicy", request);
        Assert.Equal("implicitDeny", answer.Element("EvalDecision"));
        Assert.Equal("s3:prefix", answer.Element("MissingContextValues"));

        var given = await MustAsync(
            "SimulateCustomPolicy",
            [
                .. request, ("ContextEntries.member.1.ContextKeyName", "s3:prefix"), ("ContextEntries.member.1.ContextKeyType", "string"),
                ("ContextEntries.member.1.ContextKeyValues.member.1", "a"),
            ]);
        Assert.Equal(("allowed", ""), (given.Element("EvalDecision"), given.Element("MissingContextValues")));
    }

    [Case("SimulatePrincipalPolicy", "decides by the policies of a user and of its groups, and by its permissions boundary")]
    public async Task SimulatePrincipalPolicy_User_IsDecided()
    {
        var (name, group) = (await UserAsync(), await GroupAsync());
        Afterwards("RemoveUserFromGroup", ("GroupName", group), ("UserName", name));
        await MustAsync("AddUserToGroup", ("GroupName", group), ("UserName", name));
        Afterwards("DeleteGroupPolicy", ("GroupName", group), ("PolicyName", "p"));
        await MustAsync("PutGroupPolicy", ("GroupName", group), ("PolicyName", "p"), ("PolicyDocument", Allow));
        (string, string)[] request = [("PolicySourceArn", (await MustAsync("GetUser", ("UserName", name))).Element("Arn")!), ("ActionNames.member.1", "s3:GetObject")];

        Assert.Equal("allowed", (await MustAsync("SimulatePrincipalPolicy", request)).Element("EvalDecision"));
        var bounded = await MustAsync(
            "SimulatePrincipalPolicy",
            [.. request, ("PermissionsBoundaryPolicyInputList.member.1", Allow.Replace("GetObject", "PutObject", StringComparison.Ordinal))]);
        Assert.Equal(("implicitDeny", "false"), (bounded.Element("EvalDecision"), bounded.Element("AllowedByPermissionsBoundary")));
    }

    [Case("SimulatePrincipalPolicy", "a principal that does not exist: NoSuchEntity")]
    public async Task SimulatePrincipalPolicy_Missing_IsNoSuchEntity()
    {
        var arn = (await MustAsync("GetUser", ("UserName", await UserAsync()))).Element("Arn")!;
        Expect.Error(404, "NoSuchEntity", await CallAsync("SimulatePrincipalPolicy", ("PolicySourceArn", arn + "x"), ("ActionNames.member.1", "s3:GetObject")));
    }

    [Case("GetContextKeysForCustomPolicy", "names the condition keys of policies, those of variables too")]
    public async Task GetContextKeysForCustomPolicy_Keys_AreNamed()
    {
        var answer = await MustAsync(
            "GetContextKeysForCustomPolicy",
            ("PolicyInputList.member.1", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/${aws:username}","Condition":{"Bool":{"aws:SecureTransport":"true"}}}]}"""));
        Assert.Equal(["aws:SecureTransport", "aws:username"], answer.Elements("ContextKeyNames", "member").Order(StringComparer.OrdinalIgnoreCase));
    }
}
