using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Iam.Reports;

/// <summary>The reports on the use of services that an account has asked for lately: those of a day, and not more than some. Immutable.</summary>
/// <param name="Account">Whose they are.</param>
/// <param name="Jobs">Oldest first.</param>
public sealed record AccessJobs(AccountId Account, IReadOnlyList<AccessJob> Jobs) : IIdentity<AccessJobs>
{
    private const int Maximum = 200;

    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(1);

    public static string Kind => "access-jobs";

    public string DocumentId => IdOf(Account);

    public static string IdOf(AccountId account) => $"{account}/jobs";

    /// <summary>With one more, and without those that are too old or too many.</summary>
    public AccessJobs With(AccessJob job) =>
        this with { Jobs = [.. Jobs.Where(other => job.Created - other.Created < s_lifetime).TakeLast(Maximum - 1), job] };
}
