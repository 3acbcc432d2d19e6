package org.skinfirst.rules;

import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.PUTFIELD;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V17;

import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import org.skinfirst.text.Names;

/**
 * Writes the class that a table's rows are facts of: final fields, a constructor that sets them, a
 * getter for each. Types that are declared in DRL become Java text, and the rule compiler starts
 * them before anything can look at them.
 */
final class TableClass {

  private static final String OBJECT = "java/lang/Object";

  private TableClass() {}

  /**
   * @param name with slashes
   * @param fields in the order of the constructor
   */
  static byte[] bytes(String name, Map<String, Class<?>> fields) {
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    type.visit(V17, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, name, null, OBJECT, new String[0]);
    Type[] types = fields.values().stream().map(Type::getType).toArray(Type[]::new);
    String all = Type.getMethodDescriptor(Type.VOID_TYPE, types);
    MethodVisitor made = type.visitMethod(ACC_PUBLIC, "<init>", all, null, null);
    made.visitCode();
    made.visitVarInsn(ALOAD, 0);
    made.visitMethodInsn(INVOKESPECIAL, OBJECT, "<init>", "()V", false);
    int number = 0;
    for (var field : fields.entrySet()) {
      String descriptor = Type.getDescriptor(field.getValue());
      made.visitVarInsn(ALOAD, 0);
      made.visitVarInsn(ALOAD, ++number);
      made.visitFieldInsn(PUTFIELD, name, field.getKey(), descriptor);
      type.visitField(ACC_PRIVATE | ACC_FINAL, field.getKey(), descriptor, null, null).visitEnd();
      writeGetter(type, name, field.getKey(), descriptor);
    }
    end(made, RETURN);
    type.visitEnd();
    return type.toByteArray();
  }

  private static void writeGetter(ClassWriter type, String name, String field, String descriptor) {
    String getter = "get" + Names.capital(field);
    MethodVisitor get = type.visitMethod(ACC_PUBLIC, getter, "()" + descriptor, null, null);
    get.visitCode();
    get.visitVarInsn(ALOAD, 0);
    get.visitFieldInsn(GETFIELD, name, field, descriptor);
    end(get, ARETURN);
  }

  private static void end(MethodVisitor method, int instruction) {
    method.visitInsn(instruction);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }
}
