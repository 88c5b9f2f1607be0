using System.Text.Json;
using Gateway.Api.Control;
using Gateway.Api.Pipeline;
using Gateway.Core.Errors;
using Gateway.Iam.Sessions.Revocations;

namespace Gateway.Api.Admin.Sessions;

/// <summary>Refuses sessions that were issued before a time, from the next request on: those of a principal, a role, a provider, one, or all.</summary>
internal sealed class RevokeSessions(RevocationTargets targets, RevocationStore revocations, ApiOptions options, TimeProvider time)
    : AdminAction<RevocationInput, Revocation>
{
    private const int LongestSubject = 2048;

    protected override RevocationInput Read(AdminMembers members)
    {
        var name = members.Required("scope", 1, 16);
        var scope = RevocationMembers.ScopeOf(name)
            ?? throw AdminMembers.Violation(ShownValue.Of(name), "scope", "Member must satisfy enum value set: [all, principal, role, provider, session]");
        var subject = scope == RevocationScope.All ? "" : members.Required("subject", 1, LongestSubject);
        var before = members.Time("issuedBefore");
        return before > time.GetUtcNow()
            ? throw AdminErrors.Validation.WithMessage("The time in issuedBefore is not over: it would refuse whoever logs in until then.")
            : new RevocationInput(scope, subject, members.Has("accountId") ? members.Account("accountId") : null, before);
    }

    protected override ValueTask<IReadOnlyList<AdminNeed>> NeedsAsync(AdminRequest request, RevocationInput input, CancellationToken cancellationToken)
    {
        var account = RevocationTargets.AccountOf(input.Scope, input.Subject, input.Account ?? request.Account.Id);
        return ValueTask.FromResult<IReadOnlyList<AdminNeed>>([RevocationMembers.NeedOf("admin:RevokeSessions", account, request, options)]);
    }

    protected override async ValueTask<Revocation> HandleAsync(AdminRequest request, RevocationInput input, CancellationToken cancellationToken)
    {
        var target = await FindAsync(request, input, cancellationToken);
        var now = time.GetUtcNow();
        return await revocations.RevokeAsync(
            new Revocation
            {
                Account = target.Account,
                Scope = target.Scope,
                Subject = target.Subject,
                Name = target.Name,
                IssuedBefore = input.IssuedBefore ?? now,
                Created = now,
                CreatedBy = request.Principal.Arn,
            },
            cancellationToken);
    }

    protected override void Write(Utf8JsonWriter json, Revocation output) => RevocationMembers.Write(json, output);

    private ValueTask<RevocationTarget> FindAsync(AdminRequest request, RevocationInput input, CancellationToken cancellationToken) =>
        targets.FindAsync(input.Scope, input.Subject, input.Account ?? request.Account.Id, cancellationToken);
}
