using Gateway.Api.Tests.Testing;

namespace Gateway.Api.Tests.Iam.Roles;

public sealed class TrustPolicyTests
{
    private readonly IamHarness _iam = new();

    [Fact]
    public async Task CreateRole_TrustingUsersAndRoles_KeepsTheirUniqueIds()
    {
        var alice = await _iam.UserAsync("alice", "/team/");
        var first = await _iam.RoleAsync("first");

        var role = await _iam.RoleAsync(
            "second", trust: IamSamples.Trusting(alice.Arn, first.Arn, "123456789012", "arn:aws:sts::123456789012:assumed-role/first/session"));

        Assert.Equal(new SortedDictionary<string, string> { [alice.Arn] = alice.Id, [first.Arn] = first.Id }, role.TrustedIds);
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:user/nobody")]
    [InlineData("arn:aws:iam::123456789012:user/other/alice")]
    [InlineData("arn:aws:iam::123456789012:user/ALICE")]
    [InlineData("arn:aws:iam::123456789012:role/alice")]
    [InlineData("arn:aws:iam::999999999999:user/alice")]
    [InlineData("arn:aws:iam::123456789012:group/g")]
    [InlineData("arn:aws:iam::123456789012:user/*")]
    [InlineData("arn:aws:iam::555555555555:root")]
    [InlineData("555555555555", "arn:aws:iam::555555555555:root")]
    [InlineData("arn:aws-cn:iam::123456789012:user/alice")]
    [InlineData("arn:aws:sts::123456789012:assumed-role/nobody/session")]
    [InlineData("AIDAAAAAAAAAAAAAAAAAA")]
    public async Task CreateRole_PrincipalThatDoesNotExist_IsMalformedPolicyDocument(string principal, string? shown = null)
    {
        await _iam.UserAsync("alice");
        await _iam.GroupAsync("g");

        (await _iam.CallAsync("CreateRole", ("RoleName", "r"), ("AssumeRolePolicyDocument", IamSamples.Trusting(principal))))
            .AssertError(400, "MalformedPolicyDocument", $"Invalid principal in policy: \"AWS\":\"{shown ?? principal}\"");

        Assert.Null(await _iam.FindRoleAsync("r"));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("arn:aws:iam::123456789012:root")]
    [InlineData("999999999999")]
    [InlineData("arn:aws:sts::123456789012:federated-user/bob")]
    public async Task CreateRole_OtherPrincipals_AreTakenWithoutIds(string principal) =>
        Assert.Empty((await _iam.RoleAsync("r", trust: IamSamples.Trusting(principal))).TrustedIds);

    [Theory]
    [InlineData("""{"Federated":"arn:aws:iam::123456789012:oidc-provider/login.example.com"}""", "sts:AssumeRoleWithWebIdentity")]
    [InlineData("""{"Service":"ec2.amazonaws.com"}""", "sts:AssumeRole")]
    public async Task CreateRole_ProvidersAndServices_AreTaken(string principal, string action) => await _iam.RoleAsync(
        "r", trust: $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{{principal}},"Action":"{{action}}"}]}""");

    [Theory]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole","Resource":"*"}]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"s3:GetObject"}]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[]}""")]
    [InlineData("null")]
    public async Task AnyTrustPolicy_Malformed_IsRefused(string trust)
    {
        await _iam.RoleAsync("existing");

        (await _iam.CallAsync("CreateRole", ("RoleName", "r"), ("AssumeRolePolicyDocument", trust))).AssertError(400, "MalformedPolicyDocument");
        (await _iam.CallAsync("UpdateAssumeRolePolicy", ("RoleName", "existing"), ("PolicyDocument", trust))).AssertError(400, "MalformedPolicyDocument");

        Assert.Equal(IamSamples.Trust, (await _iam.FindRoleAsync("existing"))!.TrustPolicy);
    }

    [Fact]
    public async Task CreateRole_TrustPolicyOverTheQuota_IsLimitExceeded()
    {
        (await _iam.CallAsync("CreateRole", ("RoleName", "fits"), ("AssumeRolePolicyDocument", Sized(2048)))).AssertOk();
        (await _iam.CallAsync("CreateRole", ("RoleName", "large"), ("AssumeRolePolicyDocument", Sized(2049))))
            .AssertError(409, "LimitExceeded", "Cannot exceed quota for ACLSizePerRole: 2048");
    }

    [Fact]
    public async Task GetRole_TrustedUserDeleted_ShowsItsUniqueIdAlsoWhenTheNameIsTakenAgain()
    {
        var alice = await _iam.UserAsync("alice");
        const string sent = """{ "Version": "2012-10-17", "Statement": [{ "Sid": "ARN", "Effect": "Allow", "Principal": { "AWS": ["ARN", "123456789012"] }, "Action": "sts:AssumeRole", "Condition": { "StringEquals": { "sts:ExternalId": "ARN" } } }] }""";
        var trust = sent.Replace("\"AWS\": [\"ARN\"", $"\"AWS\": [\"{alice.Arn}\"", StringComparison.Ordinal);
        await _iam.RoleAsync("worker", trust: trust);
        Assert.Equal(trust, await TrustAsync());

        (await _iam.CallAsync("DeleteUser", ("UserName", "alice"))).AssertOk();
        var shown = trust.Replace(alice.Arn, alice.Id, StringComparison.Ordinal);
        Assert.Equal(shown, await TrustAsync());

        await _iam.UserAsync("alice");
        Assert.Equal(shown, await TrustAsync());
        Assert.Equal([shown], (await _iam.CallAsync("ListRoles")).Values("Roles", "AssumeRolePolicyDocument").Select(Uri.UnescapeDataString));

        (await _iam.CallAsync("UpdateAssumeRolePolicy", ("RoleName", "worker"), ("PolicyDocument", trust))).AssertNoResult();
        Assert.Equal(trust, await TrustAsync());
    }

    [Fact]
    public async Task GetRole_DeletedPrincipal_IsReplacedAmongPrincipalsOnly()
    {
        var alice = await _iam.UserAsync("alice");
        const string sent = """{"Statement":[{"Effect":"Allow","Principal":{"AWS":"WHO"},"Action":"sts:AssumeRole","Condition":{"ArnEquals":{"aws:PrincipalArn":"ARN"}}},{"Effect":"Deny","NotPrincipal":{"AWS":["WHO"]},"Action":"sts:AssumeRole"}]}""";
        var trust = sent.Replace("WHO", alice.Arn, StringComparison.Ordinal).Replace("ARN", alice.Arn, StringComparison.Ordinal);
        await _iam.RoleAsync("worker", trust: trust);
        (await _iam.CallAsync("DeleteUser", ("UserName", "alice"))).AssertOk();

        var shown = await TrustAsync();

        Assert.Equal(sent.Replace("WHO", alice.Id, StringComparison.Ordinal).Replace("ARN", alice.Arn, StringComparison.Ordinal), shown);
    }

    [Fact]
    public async Task UpdateAssumeRolePolicy_OfItself_IsTaken()
    {
        var role = await _iam.RoleAsync("worker");

        (await _iam.CallAsync("UpdateAssumeRolePolicy", ("RoleName", "worker"), ("PolicyDocument", IamSamples.Trusting(role.Arn)))).AssertNoResult();

        Assert.Equal(role.Id, (await _iam.FindRoleAsync("worker"))!.TrustedIds[role.Arn]);
    }

    private static string Sized(int characters)
    {
        const string start = """{"Version":"2012-10-17","Id":""";
        var end = IamSamples.Trust[IamSamples.Trust.IndexOf(",\"Statement", StringComparison.Ordinal)..];
        return $"{start} \"{new string('x', characters - start.Length - end.Length - 2)}\"{end}";
    }

    private async Task<string> TrustAsync() =>
        Uri.UnescapeDataString((await _iam.CallAsync("GetRole", ("RoleName", "worker")))["Role/AssumeRolePolicyDocument"]!);
}
