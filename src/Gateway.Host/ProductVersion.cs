using System.Reflection;

namespace Gateway.Host;

internal static class ProductVersion
{
    /// <summary>As <c>1.2.3</c>, with what the build appends to it removed.</summary>
    public static string Current { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
