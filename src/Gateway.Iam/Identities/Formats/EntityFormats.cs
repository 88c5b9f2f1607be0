using System.Collections.Frozen;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Outside;
using Gateway.Iam.Reports;
using Gateway.Iam.Secrets;
using Gateway.Iam.Sessions.Keys;
using Gateway.Iam.Sessions.Revocations;

namespace Gateway.Iam.Identities.Formats;

/// <summary>The stored forms of all entities.</summary>
internal static class EntityFormats
{
    private static readonly FrozenDictionary<Type, object> s_formats = new Dictionary<Type, object>
    {
        [typeof(User)] = new JsonFormat<User, UserDocument>(User.Kind, 1, StoredJson.Context.UserDocument, UserDocument.From, d => d.ToEntity()),
        [typeof(Group)] = new JsonFormat<Group, GroupDocument>(Group.Kind, 1, StoredJson.Context.GroupDocument, GroupDocument.From, d => d.ToEntity()),
        [typeof(Role)] = new JsonFormat<Role, RoleDocument>(Role.Kind, 1, StoredJson.Context.RoleDocument, RoleDocument.From, d => d.ToEntity()),
        [typeof(ManagedPolicy)] = new JsonFormat<ManagedPolicy, ManagedPolicyDocument>(
            ManagedPolicy.Kind, 1, StoredJson.Context.ManagedPolicyDocument, ManagedPolicyDocument.From, d => d.ToEntity()),
        [typeof(AccessKeyEntry)] = new JsonFormat<AccessKeyEntry, AccessKeyDocument>(
            AccessKeyEntry.Kind, AccessKeyDocument.CurrentFormat, StoredJson.Context.AccessKeyDocument, AccessKeyDocument.From, d => d.ToEntity()),
        [typeof(OpenIdConnectProvider)] = new JsonFormat<OpenIdConnectProvider, OpenIdConnectProviderDocument>(
            OpenIdConnectProvider.Kind,
            1,
            StoredJson.Context.OpenIdConnectProviderDocument,
            OpenIdConnectProviderDocument.From,
            d => d.ToEntity()),
        [typeof(AccountEntry)] = new JsonFormat<AccountEntry, AccountDocument>(
            AccountEntry.Kind, AccountDocument.CurrentFormat, StoredJson.Context.AccountDocument, AccountDocument.From, d => d.ToEntity()),
        [typeof(AccountAlias)] = Reference<AccountAlias>(a => a.Alias, a => a.Account, (name, account) => new AccountAlias(name, account)),
        [typeof(CanonicalUser)] = Reference<CanonicalUser>(c => c.Id, c => c.Account, (name, account) => new CanonicalUser(name, account)),
        [typeof(Installation)] = Reference<Installation>(_ => null, i => i.Account, (_, account) => new Installation(account)),
        [typeof(BuiltInPolicyUse)] = new JsonFormat<BuiltInPolicyUse, BuiltInPolicyUseDocument>(
            BuiltInPolicyUse.Kind, 1, StoredJson.Context.BuiltInPolicyUseDocument, BuiltInPolicyUseDocument.From, d => d.ToEntity()),
        [typeof(MasterKeyProbe)] = new JsonFormat<MasterKeyProbe, MasterKeyProbeDocument>(
            MasterKeyProbe.Kind, 1, StoredJson.Context.MasterKeyProbeDocument, MasterKeyProbeDocument.From, d => d.ToEntity()),
        [typeof(CredentialReport)] = new JsonFormat<CredentialReport, CredentialReportDocument>(
            CredentialReport.Kind, 1, StoredJson.Context.CredentialReportDocument, CredentialReportDocument.From, d => d.ToEntity()),
        [typeof(OutsidePrincipal)] = new JsonFormat<OutsidePrincipal, OutsidePrincipalDocument>(
            OutsidePrincipal.Kind, 1, StoredJson.Context.OutsidePrincipalDocument, OutsidePrincipalDocument.From, d => d.ToEntity()),
        [typeof(OutsideAttachment)] = new JsonFormat<OutsideAttachment, OutsideAttachmentDocument>(
            OutsideAttachment.Kind, 1, StoredJson.Context.OutsideAttachmentDocument, OutsideAttachmentDocument.From, d => d.ToEntity()),
        [typeof(AccessJobs)] = new JsonFormat<AccessJobs, AccessJobsDocument>(
            AccessJobs.Kind, 1, StoredJson.Context.AccessJobsDocument, AccessJobsDocument.From, d => d.ToEntity()),
        [typeof(StsKeyRingEntry)] = new JsonFormat<StsKeyRingEntry, StsKeyRingDocument>(
            StsKeyRingEntry.Kind, 1, StoredJson.Context.StsKeyRingDocument, StsKeyRingDocument.From, d => d.ToEntity()),
        [typeof(Revocation)] = new JsonFormat<Revocation, RevocationDocument>(
            Revocation.Kind, 1, StoredJson.Context.RevocationDocument, RevocationDocument.From, d => d.ToEntity()),
    }.ToFrozenDictionary();

    /// <exception cref="NotSupportedException">The type has no stored form.</exception>
    public static EntityFormat<T> Of<T>()
        where T : class, IIdentity<T> =>
        s_formats.TryGetValue(typeof(T), out var format)
            ? (EntityFormat<T>)format
            : throw new NotSupportedException($"Entities of kind {T.Kind} have no stored form.");

    private static JsonFormat<T, AccountReferenceDocument> Reference<T>(
        Func<T, string?> name, Func<T, AccountId> account, Func<string, AccountId, T> read)
        where T : class, IIdentity<T> => new(
        T.Kind,
        1,
        StoredJson.Context.AccountReferenceDocument,
        entity => new AccountReferenceDocument { Name = name(entity), AccountId = account(entity).Value },
        document => read(document.Name ?? "", StoredFields.Account(document.AccountId)));
}
