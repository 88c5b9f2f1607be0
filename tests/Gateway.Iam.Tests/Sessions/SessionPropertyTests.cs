using CsCheck;
using Gateway.Iam.Authorization;
using Gateway.Iam.Sessions;
using Gateway.Testing.Authorization;
using Gateway.Testing.Identities;

namespace Gateway.Iam.Tests.Sessions;

/// <summary>Whatever policies there are, a session can do nothing that whom it stands for cannot.</summary>
public sealed class SessionPropertyTests
{
    private static readonly string[] s_actions = ["s3:GetObject", "s3:PutObject", "s3:ListBucket", "iam:GetUser", "sts:AssumeRole"];
    private static readonly string[] s_patterns = ["*", "s3:*", "s3:Get*", "s3:GetObject", "s3:PutObject", "iam:*", "sts:AssumeRole"];
    private static readonly string[] s_resources = ["*", "arn:aws:s3:::a/*", "arn:aws:s3:::b/*"];

    private static readonly Gen<string> s_policy = Gen.Select(
        Gen.Int[0, s_patterns.Length - 1],
        Gen.Int[0, s_resources.Length - 1],
        Gen.Int[0, 4],
        (action, resource, deny) => deny == 0
            ? SomePolicy.Deny(s_patterns[action], s_resources[resource])
            : SomePolicy.Allow(s_patterns[action], s_resources[resource]));

    private static readonly Gen<string[]> s_policies = s_policy.Array[0, 3];

    [Theory]
    [InlineData(SessionKind.Role)]
    [InlineData(SessionKind.SessionToken)]
    [InlineData(SessionKind.Narrowed)]
    [InlineData(SessionKind.FederatedUser)]
    public async Task Session_OfAnyKind_CanNothingThatItsPrincipalCannot(SessionKind kind) =>
        await Gen.Select(s_policies, s_policies, s_policy.Null(), s_policies).SampleAsync(
            async (identity, inherited, own, managed) =>
            {
                using var harness = await IdentityHarness.StartAsync();
                var inline = identity.Select((text, i) => (text, i)).ToDictionary(p => $"p{p.i}", p => p.text);
                var user = SomeIdentity.User() with { InlinePolicies = inline };
                var role = SomeIdentity.Role() with { InlinePolicies = inline };
                await harness.Store.PutAsync(role);
                var principal = kind == SessionKind.Role
                    ? await harness.PrincipalAsync(await harness.IssueAsync(SomeSession.OfRole(role)))
                    : await harness.PrincipalAsync(await harness.AddUserAsync(user));
                var arns = new List<string>();
                foreach (var text in managed)
                {
                    arns.Add((await harness.Store.PutAsync(SomeIdentity.Policy($"m{arns.Count}", text))).Arn);
                }

                var grant = kind == SessionKind.Role ? SomeSession.OfRole(role) : SomeSession.OfUser(user, kind);
                var session = await harness.PrincipalAsync(await harness.IssueAsync(
                    grant with { Filters = [.. inherited.Select(text => new SessionFilter(text, []))] }, 3600, own, [.. arns]));

                foreach (var action in s_actions)
                {
                    foreach (var resource in new[] { "arn:aws:s3:::a/key", "arn:aws:s3:::b/key" })
                    {
                        var may = await AllowsAsync(harness, session, action, resource);
                        Assert.False(may && !await AllowsAsync(harness, principal, action, resource), $"{action} {resource}");
                        Assert.False(may && !inherited.All(text => Allows(text, action, resource)), $"{action} {resource} is not inherited");
                        Assert.False(may && own is not null && managed.Length == 0 && !Allows(own, action, resource), $"{action} {resource} is not passed");
                    }
                }
            },
            iter: 60);

    /// <summary>An independent reading of the policies of this test.</summary>
    private static bool Allows(string text, string action, string resource) =>
        text.Contains("\"Allow\"", StringComparison.Ordinal)
        && s_patterns.Any(p => text.Contains($"\"Action\":\"{p}\"", StringComparison.Ordinal) && Matches(p, action))
        && s_resources.Any(r => text.Contains($"\"Resource\":\"{r}\"", StringComparison.Ordinal) && Matches(r, resource));

    private static bool Matches(string pattern, string value) =>
        pattern.EndsWith('*') ? value.StartsWith(pattern[..^1], StringComparison.Ordinal) : pattern == value;

    private static async Task<bool> AllowsAsync(IdentityHarness harness, Principal principal, string action, string resource) =>
        (await harness.Authorizer.DecideAsync(
            new AuthorizationRequest(principal, new Need(action, resource), null, new FixedContext()), CancellationToken.None)).IsAllowed;
}
