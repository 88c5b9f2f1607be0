using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Gateway.Core.Federation;
using Gateway.Core.Names;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Sessions.Keys;

namespace Gateway.Iam.Sessions.Tokens;

/// <summary>Packs sessions into few bytes: JSON, compressed with Brotli.</summary>
internal static class SessionPacking
{
    // Brotli makes much of little: what a token may hold is bounded also when it is read.
    private const int MaximumJson = 64 * 1024;
    private const int Quality = 7;
    private const int Window = 16;

    private static readonly long s_latest = (DateTimeOffset.MaxValue - StsKeyRing.LongestToken).ToUnixTimeSeconds();

    public static byte[] Pack(SessionContent content)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(ToDocument(content), CompactJson.Context.SessionDocument);
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(json.Length)];
        BrotliEncoder.TryCompress(json, packed, out var length, Quality, Window);
        return packed[..length];
    }

    /// <summary>Null when it is no session of this version.</summary>
    /// <param name="packed">What <see cref="Pack"/> has made.</param>
    /// <param name="accessKeyId">Of the session, which is not in it.</param>
    public static SessionContent? Unpack(ReadOnlySpan<byte> packed, string accessKeyId)
    {
        var json = new byte[MaximumJson];
        if (!BrotliDecoder.TryDecompress(packed, json, out var length))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(json.AsSpan(0, length), CompactJson.Context.SessionDocument) is { } document
                ? FromDocument(document, accessKeyId)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SessionDocument ToDocument(SessionContent content)
    {
        var grant = content.Grant;
        return new SessionDocument
        {
            Secret = Encoding.UTF8.GetString(content.Secret.Utf8),
            Issued = content.Issued.ToUnixTimeSeconds(),
            Duration = (content.Expires - content.Issued).Ticks / TimeSpan.TicksPerSecond,
            Kind = (int)grant.Kind,
            Account = grant.Account.Value,
            Entity = grant.Entity,
            EntityId = grant.EntityId,
            SessionName = NullIfEmpty(grant.SessionName),
            Filters = NullIfEmpty<FilterFields>([.. grant.Filters.Select(f => new FilterFields { Policy = f.Policy, PolicyArns = NullIfEmpty(f.PolicyArns) })]),
            Origins = NullIfEmpty<OriginFields>(
                [.. grant.Origins.Select(o => new OriginFields { Kind = o.Kind, DocumentId = o.DocumentId, UniqueId = o.UniqueId })]),
            Began = grant.Began?.ToUnixTimeSeconds() ?? 0,
            NotAfter = grant.NotAfter?.ToUnixTimeSeconds() ?? 0,
            ProviderKind = grant.ProviderKind?.ToString(),
            Provider = grant.Provider,
            Policies = NullIfEmpty(grant.Policies),
            IamGroups = NullIfEmpty(grant.IamGroups),
            Tags = NullIfEmpty<string>([.. grant.Tags.SelectMany(tag => new[] { tag.Key, tag.Value })]),
            TransitiveTagKeys = NullIfEmpty(grant.TransitiveTagKeys),
            SourceIdentity = grant.SourceIdentity,
            Claims = grant.Claims.Count == 0 ? null : grant.Claims,
        };
    }

    private static SessionContent? FromDocument(SessionDocument document, string accessKeyId)
    {
        var kind = (SessionKind)document.Kind;
        var providerKind = default(ProviderKind);
        if (string.IsNullOrEmpty(document.Secret)
            || document.Issued < 0
            || document.Issued > s_latest
            || document.Duration < 0
            || document.Duration > StsKeyRing.LongestToken.TotalSeconds
            || document.Tags?.Count % 2 == 1
            || !Enum.IsDefined(kind)
            || !AccountId.TryParse(document.Account, out var account)
            || (document.ProviderKind is { } named && !Enum.TryParse(named, out providerKind)))
        {
            return null;
        }

        var issued = DateTimeOffset.FromUnixTimeSeconds(document.Issued);
        return new SessionContent
        {
            AccessKeyId = accessKeyId,
            Secret = new AccessKeySecret(document.Secret),
            Issued = issued,
            Expires = issued.AddSeconds(document.Duration),
            Grant = new SessionGrant
            {
                Kind = kind,
                Account = account,
                Entity = document.Entity,
                EntityId = document.EntityId,
                SessionName = document.SessionName ?? "",
                Filters = [.. (document.Filters ?? []).Select(f => new SessionFilter(f.Policy, f.PolicyArns ?? []))],
                Origins = [.. (document.Origins ?? []).Select(o => new SessionOrigin(o.Kind, o.DocumentId, o.UniqueId))],
                Began = document.Began == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(document.Began),
                NotAfter = document.NotAfter == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(document.NotAfter),
                ProviderKind = document.ProviderKind is null ? null : providerKind,
                Provider = document.Provider,
                Policies = document.Policies ?? [],
                IamGroups = document.IamGroups ?? [],
                Tags = [.. (document.Tags ?? []).Chunk(2).Select(pair => new Tag(pair[0], pair[1]))],
                TransitiveTagKeys = document.TransitiveTagKeys ?? [],
                SourceIdentity = document.SourceIdentity,
                Claims = document.Claims ?? new Dictionary<string, IReadOnlyList<string>>(),
            },
        };
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static IReadOnlyList<T>? NullIfEmpty<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : list;
}
