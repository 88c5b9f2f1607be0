using System.Security.Cryptography;
using System.Text;

namespace Gateway.Conformance.Iam;

/// <summary>What cases of IAM need: signed calls of actions, names that nothing has yet, and the removal of what a case makes.</summary>
/// <remarks>Requests are signed for us-east-1, where AWS has IAM, whatever the region of the endpoint.</remarks>
public abstract class IamTest(Target target) : ConformanceTest(target), IAsyncLifetime
{
    protected const string Allow = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}""";
    protected const string TrustService =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private readonly Stack<(string Action, (string Name, string Value)[] Parameters)> _removals = [];

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        // The case may have removed it itself, and what a failed case leaves must not hide why it failed.
        while (_removals.TryPop(out var removal))
        {
            await CallAsync(removal.Action, removal.Parameters);
        }

        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Calls an action as the target's credentials.</summary>
    protected Task<RawResponse> CallAsync(string action, params (string Name, string Value)[] parameters) =>
        CallAsync(Target.Signer(), "iam", action, parameters);

    /// <summary>Calls an action of STS as the target's credentials.</summary>
    protected Task<RawResponse> CallStsAsync(string action, params (string Name, string Value)[] parameters) =>
        CallAsync(Target.Signer(), "sts", action, parameters);

    /// <summary>Calls an action with other credentials.</summary>
    /// <param name="signer">With the credentials; service and region are set.</param>
    /// <param name="service"><c>iam</c> or <c>sts</c>.</param>
    /// <param name="action">AWS's name.</param>
    /// <param name="parameters">Not encoded.</param>
    protected Task<RawResponse> CallAsync(SignatureV4 signer, string service, string action, params (string Name, string Value)[] parameters)
    {
        var form = new StringBuilder(service == "iam" ? "Version=2010-05-08" : "Version=2011-06-15").Append("&Action=").Append(action);
        foreach (var (name, value) in parameters)
        {
            form.Append('&').Append(UriText.Encode(name)).Append('=').Append(UriText.Encode(value));
        }

        var request = new RawRequest("POST", "/")
        {
            Headers = [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")],
            Body = Encoding.UTF8.GetBytes(form.ToString()),
        };
        return Target.SendUnsignedAsync((signer with { Service = service, Region = "us-east-1" }).Sign(request), CancellationToken.None);
    }

    /// <summary>Calls an action that must succeed.</summary>
    protected async Task<RawResponse> MustAsync(string action, params (string Name, string Value)[] parameters) =>
        Expect.Status(200, await CallAsync(action, parameters));

    /// <summary>Sends a request until its answer is as it should be: some endpoints need some seconds until a change of identities is known everywhere.</summary>
    protected static async Task<RawResponse> UntilAsync(Func<Task<RawResponse>> send, int status)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (true)
        {
            var answer = await send();
            if (answer.Status == status || patience.IsCancellationRequested)
            {
                return Expect.Status(status, answer);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), Cancel);
        }
    }

    /// <summary>Has an action called after the case, the last one first.</summary>
    protected void Afterwards(string action, params (string Name, string Value)[] parameters) => _removals.Push((action, parameters));

    protected static string NewName() => "conformance-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>A new user's name.</summary>
    protected async Task<string> UserAsync()
    {
        var name = NewName();
        Afterwards("DeleteUser", ("UserName", name));
        await MustAsync("CreateUser", ("UserName", name));
        return name;
    }

    /// <summary>A new key of a user, as a signer of requests.</summary>
    protected async Task<SignatureV4> KeyAsync(string userName)
    {
        var key = await MustAsync("CreateAccessKey", ("UserName", userName));
        var id = key.Element("AccessKeyId")!;
        Afterwards("DeleteAccessKey", ("UserName", userName), ("AccessKeyId", id));
        return Target.Signer() with { AccessKey = id, SecretKey = key.Element("SecretAccessKey")! };
    }

    /// <summary>A new group's name.</summary>
    protected async Task<string> GroupAsync()
    {
        var name = NewName();
        Afterwards("DeleteGroup", ("GroupName", name));
        await MustAsync("CreateGroup", ("GroupName", name));
        return name;
    }

    /// <summary>A new role's name.</summary>
    protected async Task<string> RoleAsync(string trust = TrustService)
    {
        var name = NewName();
        Afterwards("DeleteRole", ("RoleName", name));
        await MustAsync("CreateRole", ("RoleName", name), ("AssumeRolePolicyDocument", trust));
        return name;
    }

    /// <summary>A new entity's name.</summary>
    /// <param name="kind"><c>User</c>, <c>Group</c> or <c>Role</c>.</param>
    protected Task<string> EntityAsync(string kind) => kind switch
    {
        "User" => UserAsync(),
        "Group" => GroupAsync(),
        _ => RoleAsync(),
    };

    /// <summary>A new managed policy's ARN.</summary>
    protected async Task<string> PolicyAsync(string document = Allow, string path = "/")
    {
        var answer = await MustAsync("CreatePolicy", ("PolicyName", NewName()), ("PolicyDocument", document), ("Path", path));
        var arn = answer.Element("Arn")!;
        Afterwards("DeletePolicy", ("PolicyArn", arn));
        return arn;
    }

    /// <summary>Attaches a policy until the end of the case.</summary>
    protected async Task AttachAsync(string kind, string name, string policyArn)
    {
        Afterwards($"Detach{kind}Policy", (kind + "Name", name), ("PolicyArn", policyArn));
        await MustAsync($"Attach{kind}Policy", (kind + "Name", name), ("PolicyArn", policyArn));
    }

    /// <summary>A valid policy of exactly so many characters that are not white space.</summary>
    protected static string OfSize(int characters)
    {
        const string text = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/"}]}""";
        return text.Replace("b/", "b/" + new string('k', characters - text.Length), StringComparison.Ordinal);
    }

    /// <summary>All pages of a list, by one element of its members.</summary>
    protected async Task<IReadOnlyList<string>> PagesAsync(string action, string element, int pageSize, params (string Name, string Value)[] parameters)
    {
        var values = new List<string>();
        string? marker = null;
        do
        {
            (string, string)[] paging = [("MaxItems", $"{pageSize}"), .. marker is null ? [] : new[] { ("Marker", marker) }];
            var page = await MustAsync(action, [.. parameters, .. paging]);
            values.AddRange(page.Elements("member", element));
            marker = page.Element("IsTruncated") == "true" ? page.Element("Marker") : null;
        }
        while (marker is not null);

        return values;
    }
}
