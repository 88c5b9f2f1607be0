using Gateway.Api.Query;
using Gateway.Api.Sts.Outside;
using Gateway.Api.Tests.Testing;
using Gateway.Iam.Authorization;

namespace Gateway.Api.Tests.Query;

/// <summary>What holds for every action that is built, whoever builds it.</summary>
public sealed class QueryAuthorizationTests
{
    // Every action reads those that it knows.
    private static readonly (string Name, string Value)[] s_parameters =
    [
        ("UserName", "alice"), ("GroupName", "dev"), ("RoleName", "worker"), ("PolicyName", "p"), ("InstanceProfileName", "profile"),
        ("PolicyDocument", IamSamples.Allow), ("AssumeRolePolicyDocument", IamSamples.Trust), ("PolicyArn", "arn:aws:iam::123456789012:policy/p"),
        ("VersionId", "v2"), ("PermissionsBoundary", "arn:aws:iam::123456789012:policy/p"), ("Description", "text"),
        ("Tags.member.1.Key", "key"), ("Tags.member.1.Value", "value"), ("TagKeys.member.1", "key"),
        ("Url", "https://login.example.com"), ("ClientIDList.member.1", "app"), ("ThumbprintList.member.1", new string('a', 40)), ("ClientID", "app"),
        ("OpenIDConnectProviderArn", "arn:aws:iam::123456789012:oidc-provider/login.example.com"),
        ("AccessKeyId", "AKIAAAAAAAAAAAAAAAAA"), ("Status", "Inactive"), ("AccountAlias", "alias"),
        ("Arn", "arn:aws:iam::123456789012:user/alice"), ("JobId", "00000000-0000-0000-0000-000000000000"), ("ServiceNamespaces.member.1", "s3"),
        ("PolicySourceArn", "arn:aws:iam::123456789012:user/alice"), ("PolicyInputList.member.1", IamSamples.Allow),
        ("ActionNames.member.1", "s3:GetObject"), ("EncodedMessage", "message"), ("MinimumPasswordLength", "14"),
        ("Name", "lent"), ("RoleArn", "arn:aws:iam::123456789012:role/worker"), ("RoleSessionName", "session"),
    ];

    private readonly IamHarness _iam = new();

    /// <summary>Service and name of each action.</summary>
    public static TheoryData<string, string> Actions
    {
        get
        {
            var actions = new TheoryData<string, string>();
            // What a login presents is its permission; its own tests say what else is asked.
            foreach (var row in QueryTable.Rows.Where(row => row.Implementation is { } type && !type.IsAssignableTo(typeof(OutsideAction))))
            {
                actions.Add(row.Service.Name, row.Name);
            }

            return actions;
        }
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Handle_NotAllowed_IsRefusedAndWritesNothing(string service, string action)
    {
        await _iam.UserAsync("alice");
        await _iam.GroupAsync("dev", "alice");
        await _iam.RoleAsync("worker");
        await _iam.PolicyAsync("p");
        await _iam.Api.Memory.Ring.LoadAsync(CancellationToken.None);
        if (service == "sts")
        {
            // Root may not assume roles, whoever asks.
            _iam.ActAs((await _iam.FindUserAsync("alice"))!);
            _iam.Api.Verifier.AccessKeyId = "AKIAALICE";
        }

        var isWritten = false;
        _iam.Api.Memory.Documents.Writing = (_, _) => isWritten = true;
        _iam.Api.Authorizer.Decide = _ => false;

        var answer = await SendAsync(service, action);

        if (action == "GetCallerIdentity")
        {
            answer.AssertOk();
            Assert.Empty(_iam.Asked);
        }
        else if (action == "GetSessionToken")
        {
            // Everybody may, unless a policy denies it.
            answer.AssertOk();
            Assert.Equal("sts:GetSessionToken", _iam.Asked.Single().Action);
        }
        else
        {
            answer.AssertError(403, "AccessDenied");
            Assert.Equal($"{service}:{action}", _iam.Asked.First().Action);
        }

        Assert.False(isWritten);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Handle_Anonymous_IsRefused(string service, string action)
    {
        _iam.Api.Verifier.Principal = Principal.Anonymous;

        (await SendAsync(service, action)).AssertError(403, "MissingAuthenticationToken");

        Assert.Empty(_iam.Asked);
    }

    private Task<IamAnswer> SendAsync(string service, string action) =>
        service == "sts" ? _iam.CallStsAsync(action, s_parameters) : _iam.CallAsync(action, s_parameters);
}
