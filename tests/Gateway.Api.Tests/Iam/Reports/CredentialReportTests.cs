using System.Text;
using Gateway.Api.Tests.Testing;
using Gateway.Iam.Identities;

namespace Gateway.Api.Tests.Iam.Reports;

public sealed class CredentialReportTests
{
    private const string Header =
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

    private readonly IamHarness _iam = new();

    [Fact]
    public async Task GetCredentialReport_NotGenerated_IsNotPresent()
    {
        (await _iam.CallAsync("GetCredentialReport")).AssertError(410, "ReportNotPresent");

        Assert.Equal([("iam:GetCredentialReport", "*")], _iam.Asked);
    }

    [Fact]
    public async Task GetCredentialReport_Generated_HasALineForRootAndEachUser()
    {
        await _iam.Api.Memory.AddAsync(IamHarness.Account, ApiHarness.Time);
        await _iam.UserAsync("a,b");
        await _iam.UserAsync("alice", "/\"x\"/");
        var user = await _iam.UserAsync("bob");
        var key = (await _iam.CallAsync("CreateAccessKey", ("UserName", "bob")))["AccessKey/AccessKeyId"]!;
        _iam.Api.Memory.Usage.KeyUsed(key, "s3");
        var account = (await _iam.CallAsync("CreateAccessKey", ("UserName", "bob")))["AccessKey/AccessKeyId"]!;
        await _iam.ChangeAsync<AccessKeyEntry>(account, found => found with { IsServiceAccount = true });
        (await _iam.CallAsync("UpdateAccessKey", ("UserName", "bob"), ("AccessKeyId", key), ("Status", "Inactive"))).AssertOk();

        Assert.Equal("COMPLETE", (await _iam.CallAsync("GenerateCredentialReport"))["State"]);

        var report = await _iam.CallAsync("GetCredentialReport");
        Assert.Equal(("text/csv", "2024-05-17T12:30:45Z"), (report["ReportFormat"], report["GeneratedTime"]));
        Assert.Equal(
            [
                Header,
                "<root_account>,arn:aws:iam::123456789012:root,2024-05-17T12:30:45+00:00,not_supported,no_information,not_supported,not_supported,false,true,2024-05-17T12:30:45+00:00,2024-05-17T12:30:45+00:00,us-east-1,iam,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A",
                "\"a,b\",\"arn:aws:iam::123456789012:user/a,b\",2024-05-17T12:30:45+00:00,false,N/A,N/A,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A",
                "alice,\"arn:aws:iam::123456789012:user/\"\"x\"\"/alice\",2024-05-17T12:30:45+00:00,false,N/A,N/A,N/A,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A",
                $"bob,{user.Arn},2024-05-17T12:30:45+00:00,false,N/A,N/A,N/A,false,false,2024-05-17T12:30:45+00:00,2024-05-17T12:30:45+00:00,us-east-1,s3,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A",
            ],
            Text(report).Split('\n'));
    }

    [Fact]
    public async Task GenerateCredentialReport_AgainWithinFourHours_KeepsTheReport()
    {
        await _iam.CallAsync("GenerateCredentialReport");
        var first = Text(await _iam.CallAsync("GetCredentialReport"));
        await _iam.UserAsync("alice");
        _iam.Api.Clock.Advance(TimeSpan.FromHours(4) - TimeSpan.FromSeconds(1));

        (await _iam.CallAsync("GenerateCredentialReport")).AssertOk();

        Assert.Equal(first, Text(await _iam.CallAsync("GetCredentialReport")));
    }

    [Fact]
    public async Task GetCredentialReport_AfterFourHours_IsExpiredUntilItIsGeneratedAgain()
    {
        await _iam.CallAsync("GenerateCredentialReport");
        await _iam.UserAsync("alice");
        _iam.Api.Clock.Advance(TimeSpan.FromHours(4));

        (await _iam.CallAsync("GetCredentialReport")).AssertError(410, "ReportExpired");
        (await _iam.CallAsync("GenerateCredentialReport")).AssertOk();

        Assert.Contains("alice,", Text(await _iam.CallAsync("GetCredentialReport")), StringComparison.Ordinal);
    }

    private static string Text(IamAnswer report) => Encoding.UTF8.GetString(Convert.FromBase64String(report["Content"]!));
}
