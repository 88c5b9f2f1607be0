using System.Text;

namespace Gateway.Conformance.Iam.Accounts;

public sealed class AccountCases(Target target) : IamTest(target)
{
    [Case("GetAccountSummary", "counts the users of the account")]
    public async Task GetAccountSummary_Users_AreCounted()
    {
        await UserAsync();
        var summary = await MustAsync("GetAccountSummary");
        var entries = summary.Elements("entry", "key").Zip(summary.Elements("entry", "value")).ToDictionary(pair => pair.First, pair => pair.Second);
        Assert.NotEqual("0", entries["Users"]);
        Assert.Equal("2", entries["AccessKeysPerUserQuota"]);
    }

    [Case("GetAccountAuthorizationDetails", "shows users with their groups and policies, one kind at a time where that is asked for")]
    public async Task GetAccountAuthorizationDetails_User_IsShownWhole()
    {
        var (name, group) = (await UserAsync(), await GroupAsync());
        Afterwards("RemoveUserFromGroup", ("GroupName", group), ("UserName", name));
        await MustAsync("AddUserToGroup", ("GroupName", group), ("UserName", name));
        Afterwards("DeleteUserPolicy", ("UserName", name), ("PolicyName", "p"));
        await MustAsync("PutUserPolicy", ("UserName", name), ("PolicyName", "p"), ("PolicyDocument", Allow));

        string? marker = null;
        System.Xml.Linq.XElement? user;
        do
        {
            var page = await MustAsync("GetAccountAuthorizationDetails", [("Filter.member.1", "User"), .. marker is null ? [] : new[] { ("Marker", marker) }]);
            Assert.Equal("", page.Element("RoleDetailList"));
            user = page.Xml.Descendants().FirstOrDefault(element => element.Name.LocalName == "member" && Field(element, "UserName") == name);
            marker = page.Element("Marker");
        }
        while (user is null && marker is not null);

        Assert.Equal(group, Field(user!, "GroupList"));
        Assert.Contains("p", Field(user!, "UserPolicyList"), StringComparison.Ordinal);
    }

    [Case("GenerateCredentialReport", "after some time there is a report with a line for each user, in CSV")]
    public async Task GenerateCredentialReport_Complete_IsRead()
    {
        while ((await MustAsync("GenerateCredentialReport")).Element("State") != "COMPLETE")
        {
            await Task.Delay(TimeSpan.FromSeconds(1), Cancel);
        }

        var report = await MustAsync("GetCredentialReport");
        Assert.Equal("text/csv", report.Element("ReportFormat"));
        var lines = Encoding.UTF8.GetString(Convert.FromBase64String(report.Element("Content")!)).Split('\n');
        Assert.StartsWith(
            "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active",
            lines[0],
            StringComparison.Ordinal);
        Assert.StartsWith("<root_account>,arn:aws:iam::", lines[1], StringComparison.Ordinal);
    }

    [CaseTable("CreateAccountAlias", "refuses what cannot be an alias: ValidationError")]
    [InlineData("ab")]
    [InlineData("-abc")]
    [InlineData("a--b")]
    [InlineData("Abc")]
    public async Task CreateAccountAlias_BadName_IsRefused(string alias) =>
        Expect.Error(400, "ValidationError", await CallAsync("CreateAccountAlias", ("AccountAlias", alias)));

    [Case("GetServiceLastAccessedDetails", "a report on a user names the services that it may use")]
    public async Task GetServiceLastAccessedDetails_User_NamesItsServices()
    {
        var name = await UserAsync();
        Afterwards("DeleteUserPolicy", ("UserName", name), ("PolicyName", "p"));
        await MustAsync("PutUserPolicy", ("UserName", name), ("PolicyName", "p"), ("PolicyDocument", Allow));
        var arn = (await MustAsync("GetUser", ("UserName", name))).Element("Arn")!;
        var job = (await MustAsync("GenerateServiceLastAccessedDetails", ("Arn", arn))).Element("JobId")!;
        RawResponse report;
        while ((report = await MustAsync("GetServiceLastAccessedDetails", ("JobId", job))).Element("JobStatus") == "IN_PROGRESS")
        {
            await Task.Delay(TimeSpan.FromSeconds(1), Cancel);
        }

        Assert.Equal(("COMPLETED", "s3"), (report.Element("JobStatus"), report.Element("ServiceNamespace")));
        Assert.Equal("0", report.Element("TotalAuthenticatedEntities"));
    }

    private static string? Field(System.Xml.Linq.XElement member, string name) =>
        member.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
}
