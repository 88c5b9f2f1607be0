using Gateway.Iam.Reports;

namespace Gateway.Iam.Identities.Formats;

internal sealed class AccessJobsDocument : IStoredDocument
{
    public int Format { get; set; }

    public required string Account { get; set; }

    public IReadOnlyList<AccessJob>? Jobs { get; set; }

    public static AccessJobsDocument From(AccessJobs jobs) => new() { Account = jobs.Account.Value, Jobs = StoredFields.List(jobs.Jobs) };

    public AccessJobs ToEntity() => new(StoredFields.Account(Account), Jobs ?? []);
}
