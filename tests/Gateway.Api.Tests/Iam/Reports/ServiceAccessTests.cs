using Gateway.Api.Tests.Testing;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;

namespace Gateway.Api.Tests.Iam.Reports;

public sealed class ServiceAccessTests
{
    private const string ReadS3 = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";

    private readonly IamHarness _iam = new();

    [Fact]
    public async Task GetServiceLastAccessedDetails_User_ShowsTheServicesThatItMayUse()
    {
        var user = await _iam.UserAsync("alice");
        (await _iam.CallAsync("AttachUserPolicy", ("UserName", "alice"), ("PolicyArn", ReadS3))).AssertOk();
        (await _iam.CallAsync("PutUserPolicy", ("UserName", "alice"), ("PolicyName", "p"), ("PolicyDocument", Allow("iam:GetUser")))).AssertOk();
        Use(user, "s3");
        Use(user, "sts");

        var report = await ReportAsync(user.Arn);

        Assert.Equal("COMPLETED", report["JobStatus"]);
        Assert.Equal(["iam", "s3"], report.Values("ServicesLastAccessed", "ServiceNamespace"));
        var s3 = report.Members("ServicesLastAccessed")[1];
        Assert.Equal(
            [
                ("ServiceName", "Amazon S3"), ("LastAuthenticated", "2024-05-17T12:30:45Z"), ("ServiceNamespace", "s3"), ("LastAuthenticatedEntity", user.Arn),
                ("LastAuthenticatedRegion", "us-east-1"), ("TotalAuthenticatedEntities", "1"),
            ],
            s3.Elements().Select(element => (element.Name.LocalName, element.Value)));
        Assert.Equal("0", report.Members("ServicesLastAccessed")[0].Element("TotalAuthenticatedEntities")!.Value);
    }

    [Fact]
    public async Task GetServiceLastAccessedDetails_GroupAndPolicy_CountTheirUsers()
    {
        var alice = await _iam.UserAsync("alice");
        var bob = await _iam.UserAsync("bob");
        var group = await _iam.GroupAsync("dev", "alice", "bob");
        (await _iam.CallAsync("AttachGroupPolicy", ("GroupName", "dev"), ("PolicyArn", ReadS3))).AssertOk();
        Use(alice, "s3");
        _iam.Api.Clock.Advance(TimeSpan.FromMinutes(1));
        Use(bob, "s3");

        foreach (var arn in new[] { group.Arn, ReadS3 })
        {
            var s3 = Assert.Single((await ReportAsync(arn)).Members("ServicesLastAccessed"));
            Assert.Equal((bob.Arn, "2"), (s3.Element("LastAuthenticatedEntity")!.Value, s3.Element("TotalAuthenticatedEntities")!.Value));
        }
    }

    [Fact]
    public async Task GetServiceLastAccessedDetails_SubjectDeletedMeanwhile_HasFailed()
    {
        var user = await _iam.UserAsync("alice");
        var job = (await _iam.CallAsync("GenerateServiceLastAccessedDetails", ("Arn", user.Arn)))["JobId"]!;
        Assert.Equal([("iam:GenerateServiceLastAccessedDetails", user.Arn)], _iam.Asked);
        Assert.Equal(36, job.Length);
        (await _iam.CallAsync("DeleteUser", ("UserName", "alice"))).AssertOk();

        var report = await _iam.CallAsync("GetServiceLastAccessedDetails", ("JobId", job));

        Assert.Equal(("FAILED", "NoSuchEntity"), (report["JobStatus"], report["Error/Code"]));
    }

    [Fact]
    public async Task GetServiceLastAccessedDetails_JobOfAnotherAccount_IsNoSuchEntity()
    {
        var user = await _iam.UserAsync("alice");
        var job = (await _iam.CallAsync("GenerateServiceLastAccessedDetails", ("Arn", user.Arn)))["JobId"]!;
        _iam.Api.Verifier.Principal = Principal.RootOf(ApiHarness.Stranger);

        (await _iam.CallAsync("GetServiceLastAccessedDetails", ("JobId", job))).AssertError(404, "NoSuchEntity");
    }

    [Fact]
    public async Task GenerateServiceLastAccessedDetails_Often_KeepsTheNewestJobs()
    {
        var user = await _iam.UserAsync("alice");
        var jobs = new List<string>();
        for (var i = 0; i < 201; i++)
        {
            jobs.Add((await _iam.CallAsync("GenerateServiceLastAccessedDetails", ("Arn", user.Arn)))["JobId"]!);
        }

        (await _iam.CallAsync("GetServiceLastAccessedDetails", ("JobId", jobs[0]))).AssertError(404, "NoSuchEntity");
        (await _iam.CallAsync("GetServiceLastAccessedDetails", ("JobId", jobs[1]))).AssertOk();

        _iam.Api.Clock.Advance(TimeSpan.FromDays(1));
        await _iam.CallAsync("GenerateServiceLastAccessedDetails", ("Arn", user.Arn));
        (await _iam.CallAsync("GetServiceLastAccessedDetails", ("JobId", jobs[^1]))).AssertError(404, "NoSuchEntity");
    }

    [Theory]
    [InlineData("GenerateServiceLastAccessedDetails", "Arn", "arn:aws:iam::123456789012:user/nobody", 404, "NoSuchEntity")]
    [InlineData("GenerateServiceLastAccessedDetails", "Arn", "arn:aws:iam::123456789012:policy/none", 404, "NoSuchEntity")]
    [InlineData("GenerateServiceLastAccessedDetails", "Arn", "arn:aws:iam::123456789012:root", 400, "InvalidInput")]
    [InlineData("GenerateServiceLastAccessedDetails", "Arn", "nobody", 400, "ValidationError")]
    [InlineData("GenerateServiceLastAccessedDetails", "Other", "x", 400, "ValidationError")]
    [InlineData("GetServiceLastAccessedDetails", "JobId", "short", 400, "ValidationError")]
    [InlineData("GetServiceLastAccessedDetails", "JobId", "00000000-0000-0000-0000-000000000000", 404, "NoSuchEntity")]
    [InlineData("ListPoliciesGrantingServiceAccess", "Arn", "arn:aws:iam::123456789012:user/alice", 400, "ValidationError")]
    [InlineData("ListPoliciesGrantingServiceAccess", "ServiceNamespaces.member.1", "s3", 400, "ValidationError")]
    public async Task AnyAction_BadParameter_IsRefused(string action, string name, string value, int status, string code) =>
        (await _iam.CallAsync(action, (name, value))).AssertError(status, code);

    [Fact]
    public async Task GenerateServiceLastAccessedDetails_ActionLevel_IsRefusedAndNotIgnored()
    {
        var user = await _iam.UserAsync("alice");

        (await _iam.CallAsync("GenerateServiceLastAccessedDetails", ("Arn", user.Arn), ("Granularity", "ACTION_LEVEL"))).AssertError(400, "InvalidInput");
    }

    [Fact]
    public async Task ListPoliciesGrantingServiceAccess_User_NamesItsPoliciesAndThoseOfItsGroups()
    {
        var user = await _iam.UserAsync("alice");
        await _iam.GroupAsync("dev", "alice");
        (await _iam.CallAsync("PutGroupPolicy", ("GroupName", "dev"), ("PolicyName", "g"), ("PolicyDocument", Allow("s3:PutObject")))).AssertOk();
        (await _iam.CallAsync("PutUserPolicy", ("UserName", "alice"), ("PolicyName", "u"), ("PolicyDocument", Allow("iam:*")))).AssertOk();
        (await _iam.CallAsync("AttachUserPolicy", ("UserName", "alice"), ("PolicyArn", ReadS3))).AssertOk();

        var answer = await _iam.CallAsync(
            "ListPoliciesGrantingServiceAccess",
            ("Arn", user.Arn),
            ("ServiceNamespaces.member.1", "s3"),
            ("ServiceNamespaces.member.2", "iam"),
            ("ServiceNamespaces.member.3", "ec2"));

        Assert.Equal([("iam:ListPoliciesGrantingServiceAccess", user.Arn)], _iam.Asked);
        Assert.Equal(["s3", "iam", "ec2"], answer.Values("PoliciesGrantingServiceAccess", "ServiceNamespace"));
        var policies = answer.Members("PoliciesGrantingServiceAccess")
            .Select(entry => entry.Element("Policies")!.Elements("member").Select(member => string.Join(',', member.Elements().Select(element => element.Value))))
            .ToList();
        Assert.Equal([$"AmazonS3ReadOnlyAccess,MANAGED,{ReadS3}", "g,INLINE,GROUP,dev"], policies[0]);
        Assert.Equal(["u,INLINE,USER,alice"], policies[1]);
        Assert.Empty(policies[2]);
    }

    private static string Allow(string action) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"{{action}}","Resource":"*"}]}""";

    private void Use(User user, string service)
    {
        var caller = _iam.Api.Verifier.Principal;
        _iam.ActAs(user);
        _iam.Api.Memory.Usage.ServiceUsed(_iam.Api.Verifier.Principal, service);
        _iam.Api.Verifier.Principal = caller;
    }

    private async Task<IamAnswer> ReportAsync(string arn) => await _iam.CallAsync(
        "GetServiceLastAccessedDetails", ("JobId", (await _iam.CallAsync("GenerateServiceLastAccessedDetails", ("Arn", arn)))["JobId"]!));
}
