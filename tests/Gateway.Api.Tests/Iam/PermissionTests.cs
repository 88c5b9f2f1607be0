using Gateway.Api.Tests.Testing;
using Gateway.Iam.Identities;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;
using Gateway.Testing.Identities;

namespace Gateway.Api.Tests.Iam;

/// <summary>Who may do what to policies, roles and providers, decided by real policies with the condition keys of the actions.</summary>
public sealed class PermissionTests : IAsyncLifetime
{
    private const string ReadOnly = "arn:aws:iam::aws:policy/readonly";
    private const string ReadWrite = "arn:aws:iam::aws:policy/readwrite";

    private readonly IamHarness _iam = new();
    private User _caller = null!;

    public async ValueTask InitializeAsync()
    {
        _caller = await _iam.UserAsync("caller");
        await _iam.UserAsync("bounded", "/team/");
        await _iam.CallAsync("PutUserPermissionsBoundary", ("UserName", "bounded"), ("PermissionsBoundary", ReadWrite));
        await _iam.UserAsync("free");
        await _iam.RoleAsync("worker", "/team/");
        await _iam.CallAsync("TagRole", ("RoleName", "worker"), ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "blue"));
        await _iam.PolicyAsync("p");
        await _iam.CallAsync("TagPolicy", ("PolicyArn", IamHarness.Arn("policy/p")), ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "blue"));
        await _iam.CallAsync("CreateOpenIDConnectProvider", ("Url", "https://login.example.com"), ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "blue"));
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("""{"ArnEquals":{"iam:PolicyARN":"arn:aws:iam::aws:policy/readonly"}}""", "AttachUserPolicy UserName=free PolicyArn=" + ReadOnly, true)]
    [InlineData("""{"ArnEquals":{"iam:PolicyARN":"arn:aws:iam::aws:policy/readonly"}}""", "AttachUserPolicy UserName=free PolicyArn=" + ReadWrite, false)]
    [InlineData("""{"ArnEquals":{"iam:PolicyARN":"arn:aws:iam::aws:policy/readonly"}}""", "DetachRolePolicy RoleName=worker PolicyArn=" + ReadWrite, false)]
    [InlineData("""{"StringEquals":{"iam:PermissionsBoundary":"arn:aws:iam::aws:policy/readwrite"}}""", "AttachUserPolicy UserName=bounded PolicyArn=" + ReadOnly, true)]
    [InlineData("""{"StringEquals":{"iam:PermissionsBoundary":"arn:aws:iam::aws:policy/readwrite"}}""", "AttachUserPolicy UserName=free PolicyArn=" + ReadOnly, false)]
    [InlineData("""{"StringEquals":{"iam:PermissionsBoundary":"arn:aws:iam::aws:policy/readwrite"}}""", "PutUserPolicy UserName=free PolicyName=p PolicyDocument=ALLOW", false)]
    [InlineData("""{"StringEquals":{"iam:PermissionsBoundary":"arn:aws:iam::aws:policy/readwrite"}}""", "PutUserPolicy UserName=bounded PolicyName=p PolicyDocument=ALLOW", true)]
    [InlineData("""{"StringEquals":{"iam:PermissionsBoundary":"arn:aws:iam::aws:policy/readwrite"}}""", "PutUserPermissionsBoundary UserName=free PermissionsBoundary=" + ReadWrite, true)]
    [InlineData("""{"StringEquals":{"iam:PermissionsBoundary":"arn:aws:iam::aws:policy/readwrite"}}""", "PutUserPermissionsBoundary UserName=bounded PermissionsBoundary=" + ReadOnly, false)]
    [InlineData("""{"StringEquals":{"iam:PermissionsBoundary":"arn:aws:iam::aws:policy/readwrite"}}""", "CreateRole RoleName=new AssumeRolePolicyDocument=TRUST", false)]
    [InlineData("""{"StringEquals":{"iam:PermissionsBoundary":"arn:aws:iam::aws:policy/readwrite"}}""", "CreateRole RoleName=new AssumeRolePolicyDocument=TRUST PermissionsBoundary=" + ReadWrite, true)]
    [InlineData("""{"StringEquals":{"iam:ResourceTag/team":"blue"}}""", "UpdateRole RoleName=worker", true)]
    [InlineData("""{"StringEquals":{"iam:ResourceTag/team":"red"}}""", "UpdateRole RoleName=worker", false)]
    [InlineData("""{"StringEquals":{"aws:ResourceTag/team":"blue"}}""", "GetPolicy PolicyArn=arn:aws:iam::123456789012:policy/p", true)]
    [InlineData("""{"StringEquals":{"aws:ResourceTag/team":"blue"}}""", "GetPolicy PolicyArn=arn:aws:iam::aws:policy/readonly", false)]
    [InlineData("""{"StringEquals":{"aws:ResourceTag/team":"blue"}}""", "GetOpenIDConnectProvider OpenIDConnectProviderArn=arn:aws:iam::123456789012:oidc-provider/login.example.com", true)]
    [InlineData("""{"StringEquals":{"aws:RequestTag/team":"blue"}}""", "CreatePolicy PolicyName=new PolicyDocument=ALLOW Tags.member.1.Key=team Tags.member.1.Value=blue", true)]
    [InlineData("""{"StringEquals":{"aws:RequestTag/team":"blue"}}""", "CreatePolicy PolicyName=new PolicyDocument=ALLOW Tags.member.1.Key=team Tags.member.1.Value=red", false)]
    [InlineData("""{"StringEquals":{"aws:RequestTag/team":"blue"}}""", "CreatePolicy PolicyName=new PolicyDocument=ALLOW", false)]
    [InlineData("""{"ForAnyValue:StringEquals":{"aws:TagKeys":"team"}}""", "UntagRole RoleName=worker TagKeys.member.1=team", true)]
    [InlineData("""{"ForAnyValue:StringEquals":{"aws:TagKeys":"team"}}""", "UntagPolicy PolicyArn=arn:aws:iam::123456789012:policy/p TagKeys.member.1=other", false)]
    [InlineData("""{"ForAnyValue:StringEquals":{"aws:TagKeys":"team"}}""", "TagOpenIDConnectProvider OpenIDConnectProviderArn=arn:aws:iam::123456789012:oidc-provider/login.example.com Tags.member.1.Key=team", true)]
    public async Task AnyAction_Condition_SeesTheKeysOfTheAction(string condition, string call, bool isAllowed)
    {
        AllowCaller($$"""{"Effect":"Allow","Action":"iam:*","Resource":"*","Condition":{{condition}}}""");

        var answer = await CallAsync(call);

        Assert.Equal(isAllowed ? 200 : 403, answer.Status);
    }

    [Theory]
    [InlineData("iam:UpdateRole", "arn:aws:iam::123456789012:role/team/*", "UpdateRole RoleName=worker", true)]
    [InlineData("iam:UpdateRole", "arn:aws:iam::123456789012:role/worker", "UpdateRole RoleName=worker", false)]
    [InlineData("iam:GetPolicy", "arn:aws:iam::aws:policy/*", "GetPolicy PolicyArn=arn:aws:iam::aws:policy/readonly", true)]
    [InlineData("iam:CreatePolicyVersion", "arn:aws:iam::123456789012:policy/p", "CreatePolicyVersion PolicyArn=arn:aws:iam::123456789012:policy/p PolicyDocument=ALLOW", true)]
    [InlineData("iam:CreatePolicyVersion", "arn:aws:iam::123456789012:policy/q", "CreatePolicyVersion PolicyArn=arn:aws:iam::123456789012:policy/p PolicyDocument=ALLOW", false)]
    [InlineData("iam:CreateRole", "*", "CreateRole RoleName=new AssumeRolePolicyDocument=TRUST Tags.member.1.Key=a", false)]
    public async Task AnyAction_Resource_IsTheEntityWithItsPath(string action, string resource, string call, bool isAllowed)
    {
        AllowCaller($$"""{"Effect":"Allow","Action":"{{action}}","Resource":"{{resource}}"}""");

        Assert.Equal(isAllowed ? 200 : 403, (await CallAsync(call)).Status);
    }

    [Fact]
    public async Task AnyAction_NotAllowed_DoesNotTellWhatExists()
    {
        AllowCaller("""{"Effect":"Allow","Action":"s3:*","Resource":"*"}""");

        foreach (var name in (string[])["worker", "nobody"])
        {
            (await _iam.CallAsync("GetRole", ("RoleName", name))).AssertError(403, "AccessDenied");
            (await _iam.CallAsync("PutRolePolicy", ("RoleName", name), ("PolicyName", "p"), ("PolicyDocument", "{"))).AssertError(403, "AccessDenied");
        }
    }

    [Theory]
    [InlineData("iam:GetUser", "GetUser UserName=BOUNDED", "arn:aws:iam::123456789012:user/BOUNDED")]
    [InlineData("iam:GetUser", "GetUser UserName=nobody", "arn:aws:iam::123456789012:user/nobody")]
    [InlineData("iam:GetRole", "GetRole RoleName=worker", "arn:aws:iam::123456789012:role/worker")]
    [InlineData("iam:TagRole", "TagRole RoleName=worker Tags.member.1.Key=a", "arn:aws:iam::123456789012:role/worker")]
    [InlineData("iam:DeleteGroup", "DeleteGroup GroupName=hidden", "arn:aws:iam::123456789012:group/hidden")]
    [InlineData("iam:PutUserPolicy", "PutUserPolicy UserName=bounded PolicyName=p PolicyDocument=ALLOW", "arn:aws:iam::123456789012:user/bounded")]
    [InlineData("iam:ListAccessKeys", "ListAccessKeys UserName=bounded", "arn:aws:iam::123456789012:user/bounded")]
    [InlineData("iam:GetAccessKeyLastUsed", "GetAccessKeyLastUsed AccessKeyId=AKIAOFBOUNDED", "access key AKIAOFBOUNDED")]
    [InlineData("iam:GetAccessKeyLastUsed", "GetAccessKeyLastUsed AccessKeyId=AKIAOFNOBODY", "access key AKIAOFNOBODY")]
    [InlineData("iam:UpdateUser", "UpdateUser UserName=bounded NewUserName=other", "arn:aws:iam::123456789012:user/bounded")]
    [InlineData("iam:ListUsers", "ListUsers", "arn:aws:iam::123456789012:user/")]
    [InlineData("iam:ListRoles", "ListRoles PathPrefix=/a/", "arn:aws:iam::123456789012:role/a/")]
    [InlineData("iam:ListPolicies", "ListPolicies", "policy path /")]
    [InlineData("iam:GetAccountSummary", "GetAccountSummary", "*")]
    public async Task AnyAction_NotAllowed_NamesTheResourceAsTheRequestDoes(string action, string call, string shown)
    {
        await _iam.CallAsync("CreateGroup", ("GroupName", "hidden"), ("Path", "/team/"));
        await _iam.Store.PutAsync(new AccessKeyEntry
        {
            Id = "AKIAOFBOUNDED",
            Account = IamHarness.AccountId,
            UserName = "bounded",
            UserId = "AIDA",
            Created = _caller.Created,
            SealedSecret = [],
        });
        AllowCaller("""{"Effect":"Allow","Action":"s3:*","Resource":"*"}""");

        var answer = await CallAsync(call);

        answer.AssertError(403, "AccessDenied");
        Assert.StartsWith(Denied(action, shown) + ".", answer.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpdateUser_NewNameNotAllowed_DoesNotTellThePath()
    {
        AllowCaller("""{"Effect":"Allow","Action":"iam:UpdateUser","Resource":"arn:aws:iam::123456789012:user/team/bounded"}""");

        var answer = await CallAsync("UpdateUser UserName=bounded NewUserName=other");

        answer.AssertError(403, "AccessDenied");
        Assert.StartsWith(Denied("iam:UpdateUser", "arn:aws:iam::123456789012:user/other") + ".", answer.ErrorMessage, StringComparison.Ordinal);
    }

    private static string Denied(string action, string resource) =>
        $"User: {IamHarness.Arn("user/caller")} is not authorized to perform: {action} on resource: {resource} because no identity-based policy allows the {action} action";

    private void AllowCaller(string statement)
    {
        _iam.ActAs(_caller);
        var document = PolicyParser.Parse($$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""", PolicyDialect.Identity);
        _iam.Api.Verifier.Principal = _iam.Api.Verifier.Principal with
        {
            Identity = PolicySet.Of([CompiledPolicy.Compile(document, new PolicySource(PolicyType.User, "p"))]),
        };
    }

    private Task<IamAnswer> CallAsync(string call)
    {
        var words = call.Replace("ALLOW", IamSamples.Allow.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("TRUST", IamSamples.Trust, StringComparison.Ordinal)
            .Split(' ');
        return _iam.CallAsync(words[0], [.. words[1..].Select(word => word.Split('=', 2)).Select(pair => (pair[0], pair[1]))]);
    }
}
