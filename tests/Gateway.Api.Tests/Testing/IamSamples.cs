using System.Text;
using System.Text.Json;
using Gateway.Iam.Identities;

namespace Gateway.Api.Tests.Testing;

/// <summary>Policies and roles for tests.</summary>
internal static class IamSamples
{
    public const string Allow = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}""";

    /// <summary>Trusts the account that tests run in.</summary>
    public const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sts:AssumeRole"}]}""";

    /// <summary>A valid policy of exactly so many characters that are not white space; it has some white space too.</summary>
    public static string OfSize(int characters)
    {
        var text = new StringBuilder("""{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/" }] }""");
        var missing = characters - text.ToString().Count(c => !char.IsWhiteSpace(c));
        return text.Replace("b/", "b/" + new string('k', missing)).ToString();
    }

    /// <summary>A trust policy with these principals.</summary>
    /// <param name="principals">ARNs, ids of accounts, or <c>*</c>.</param>
    public static string Trusting(params string[] principals) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":{{JsonSerializer.Serialize(principals)}}},"Action":"sts:AssumeRole"}]}""";

    /// <summary>Makes a managed policy and answers its ARN.</summary>
    public static async Task<string> PolicyAsync(this IamHarness iam, string name, string path = "/", string document = Allow) =>
        (await iam.CallAsync("CreatePolicy", ("PolicyName", name), ("Path", path), ("PolicyDocument", document)))["Policy/Arn"]!;

    public static async Task<Role> RoleAsync(this IamHarness iam, string name, string path = "/", string trust = Trust)
    {
        (await iam.CallAsync("CreateRole", ("RoleName", name), ("Path", path), ("AssumeRolePolicyDocument", trust))).AssertOk();
        return (await iam.FindRoleAsync(name))!;
    }

    public static ValueTask<Role?> FindRoleAsync(this IamHarness iam, string name) =>
        iam.Store.FindAsync<Role>(Role.IdOf(IamHarness.AccountId, name), CancellationToken.None);

    /// <summary>Makes the user, group or role <c>holder</c>.</summary>
    public static async Task HolderAsync(this IamHarness iam, string kind)
    {
        _ = kind switch
        {
            "User" => (object)await iam.UserAsync("holder"),
            "Group" => await iam.GroupAsync("holder"),
            _ => await iam.RoleAsync("holder"),
        };
    }

    /// <summary>Asks for all pages of a list, and answers one field of all members; the name of a list of texts has no field.</summary>
    public static async Task<IReadOnlyList<string>> AllPagesAsync(
        this IamHarness iam, string action, string list, string? field, int pageSize, params (string Name, string Value)[] parameters)
    {
        var values = new List<string>();
        string? marker = null;
        do
        {
            (string, string)[] paging = [("MaxItems", $"{pageSize}"), .. marker is null ? [] : new[] { ("Marker", marker) }];
            var page = await iam.CallAsync(action, [.. parameters, .. paging]);
            var members = page.Members(list);
            Assert.InRange(members.Count, 0, pageSize);
            values.AddRange(members.Select(member => field is null ? member.Value : member.Element(field)!.Value));
            marker = page["Marker"];
            Assert.Equal(marker is null ? "false" : "true", page["IsTruncated"]);
        }
        while (marker is not null);

        return values;
    }
}
