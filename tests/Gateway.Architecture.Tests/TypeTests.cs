using System.Reflection;
using System.Runtime.CompilerServices;

namespace Gateway.Architecture.Tests;

/// <summary>Rules on the compiled types.</summary>
public sealed class TypeTests
{
    private static readonly Assembly[] s_assemblies =
        [.. new[] { "Gateway.Core", "Gateway.Iam", "Gateway.Storage", "Gateway.Metadata", "Gateway.Api", "gateway" }.Select(Assembly.Load)];

    private static readonly Type[] s_types =
        [.. s_assemblies.SelectMany(a => a.GetTypes()).Where(t => t.GetCustomAttribute<CompilerGeneratedAttribute>() is null && IsOurs(t))];

    [Fact]
    public void Classes_AreSealedAbstractOrInherited()
    {
        var inherited = s_types.Select(t => t.BaseType).OfType<Type>().Select(Definition).ToHashSet();

        var open = s_types.Where(t => t.IsClass && !t.IsSealed && !t.IsAbstract && !inherited.Contains(t)).Select(t => t.FullName).ToList();

        Assert.Empty(open);
    }

    [Fact]
    public void StaticFields_AreReadOnly()
    {
        var mutable = s_types
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(f => !f.IsInitOnly && !f.IsLiteral && f.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .Select(f => $"{f.DeclaringType!.FullName}.{f.Name}")
            .ToList();

        Assert.Empty(mutable);
    }

    [Fact]
    public void HostTypes_AreInternal() =>
        Assert.Empty(s_types.Where(t => t.Assembly.GetName().Name == "gateway" && t.IsPublic && t.Name != "Program").Select(t => t.FullName));

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("Gateway.", StringComparison.Ordinal) == true && !type.Name.Contains('<', StringComparison.Ordinal);

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
}
